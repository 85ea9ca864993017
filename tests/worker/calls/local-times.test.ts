/** Calls of before are told the day and the hour of their team's clocks, in bounded parts, and nothing else of them changes. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { tellLocalTimes } from '#worker/calls/local-times.ts'
import { addCall, addLeads, ANN, furnish, SUE } from '../support/house.ts'

const told = async () =>
  (
    await env.DB.prepare('SELECT id, local_date, local_hour, updated_at FROM calls ORDER BY id').all<
      Record<string, string | number | null>
    >()
  ).results

beforeAll(async () => {
  await furnish()
  await env.DB.prepare(`UPDATE teams SET settings = '{"timeZone":"America/Chicago"}' WHERE id = 'south'`).run()
  await addLeads({ id: 'anns', owner: ANN }, { id: 'sues', team: 'south', owner: SUE })
  await addCall('a-before-midnight', 'anns', ANN, 'north', Date.UTC(2026, 6, 14, 22, 59))
  await addCall('b-after-midnight', 'anns', ANN, 'north', Date.UTC(2026, 6, 14, 23, 0))
  // The hour between one and two comes twice on this day, and is one hour of the clock.
  await addCall('c-first-hour', 'anns', ANN, 'north', Date.UTC(2026, 9, 25, 0, 30))
  await addCall('d-same-hour-again', 'anns', ANN, 'north', Date.UTC(2026, 9, 25, 1, 30))
  await addCall('e-evening', 'sues', SUE, 'south', Date.UTC(2026, 0, 2, 3, 0))
  await env.DB.prepare('UPDATE calls SET updated_at = 5').run()
})

test('NU1 each has those of its own team’s zone, summer time included, and is otherwise as it was', async () => {
  await tellLocalTimes(env.DB, 2)
  expect(await told()).toEqual([
    { id: 'a-before-midnight', local_date: '2026-07-14', local_hour: 23, updated_at: 5 },
    { id: 'b-after-midnight', local_date: '2026-07-15', local_hour: 0, updated_at: 5 },
    { id: 'c-first-hour', local_date: '2026-10-25', local_hour: 1, updated_at: 5 },
    { id: 'd-same-hour-again', local_date: '2026-10-25', local_hour: 1, updated_at: 5 },
    { id: 'e-evening', local_date: '2026-01-01', local_hour: 21, updated_at: 5 },
  ])
})

test('NU7 each has the source of its lead and the hour of the week on its clocks, which do not move with the lead later', async () => {
  const called = async () =>
    (await env.DB.prepare('SELECT id, lead_source, called_hour FROM calls ORDER BY id').all()).results
  const before = await called()
  // Tuesday and Wednesday in July, Sundays in October, a Friday in January: all in London, where these leads are.
  expect(before).toEqual([
    { id: 'a-before-midnight', lead_source: 'other', called_hour: 47 },
    { id: 'b-after-midnight', lead_source: 'other', called_hour: 48 },
    { id: 'c-first-hour', lead_source: 'other', called_hour: 145 },
    { id: 'd-same-hour-again', lead_source: 'other', called_hour: 145 },
    { id: 'e-evening', lead_source: 'other', called_hour: 99 },
  ])
  await env.DB.prepare(`UPDATE leads SET source = 'event', zone = 'Asia/Tokyo'`).run()
  await tellLocalTimes(env.DB)
  expect(await called()).toEqual(before)
})

test('a call that its floor told a day, and no source yet, keeps its day', async () => {
  await env.DB.prepare(`UPDATE calls SET local_date = '2020-01-01', lead_source = NULL WHERE id = 'e-evening'`).run()
  await tellLocalTimes(env.DB)
  expect(
    await env.DB.prepare(`SELECT local_date, lead_source, called_hour FROM calls WHERE id = 'e-evening'`).first(),
  ).toEqual({
    local_date: '2020-01-01',
    lead_source: 'event',
    called_hour: 108,
  })
  await env.DB.prepare(`UPDATE calls SET local_date = '2026-01-01' WHERE id = 'e-evening'`).run()
})

test('NU1 a zone that is changed later moves no day that is over', async () => {
  const before = await told()
  await env.DB.prepare(`UPDATE teams SET settings = '{"timeZone":"Asia/Tokyo"}' WHERE id = 'south'`).run()
  await tellLocalTimes(env.DB)
  expect(await told()).toEqual(before)
})

test('a run tells so many, the next one goes on, and another change of a call still counts as one', async () => {
  await env.DB.prepare('UPDATE calls SET local_date = NULL, local_hour = NULL').run()
  for (let at = 0; at < 22; at += 1) await addCall(`f-${at}`, 'anns', ANN)
  const waiting = () => env.DB.prepare('SELECT COUNT(*) AS n FROM calls WHERE local_date IS NULL').first<number>('n')
  await tellLocalTimes(env.DB, 1)
  expect(await waiting()).toBe(7)
  await tellLocalTimes(env.DB, 1)
  expect(await waiting()).toBe(0)
  await env.DB.prepare(`UPDATE calls SET notes = 'x' WHERE id = 'e-evening'`).run()
  expect((await told()).find(({ id }) => id === 'e-evening')?.['updated_at']).not.toBe(5)
})
