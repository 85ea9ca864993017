/** Targets over HTTP: set from a day on, kept for days that are over, and read by whom they are for. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TargetsInForce, TeamTargets } from '#domain/http/numbers/targets.ts'
import { TeamDetail } from '#domain/http/people.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'

const PATH = '/api/teams/north/targets'

beforeAll(furnish)
beforeEach(async () => {
  await env.DB.prepare(`DELETE FROM targets WHERE team_id = 'north'`).run()
  await env.DB.prepare(`UPDATE number_settings SET targets_version = 1 WHERE team_id = 'north'`).run()
})

const read = async (as = MAX) => answer(await ask('GET', PATH, { as }), 200, TeamTargets)
const patch = async (set: readonly object[], as = MAX, version?: number) =>
  ask('PATCH', PATH, { as, json: { version: version ?? (await read()).version, set } })
const inForce = async (query: string, as = MAX) =>
  answer(await ask('GET', `/api/numbers/targets?team_id=north${query}`, { as }), 200, TargetsInForce)
const everyone = { scope: 'everyone', measure: 'dials', period: 'day' }
const daysOn = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

describe('a target', () => {
  test('TP1 holds for everybody, and a person’s own comes before it', async () => {
    await answer(
      await patch([
        { ...everyone, value: 60 },
        { scope: 'person', user_id: ANN, measure: 'dials', period: 'day', value: 80 },
        { scope: 'team', measure: 'bookings', period: 'week', value: 40 },
      ]),
      200,
      TeamTargets,
    )
    expect((await inForce(`&user_id=${ANN}`)).targets).toEqual([{ measure: 'dials', period: 'day', value: 80 }])
    expect((await inForce(`&user_id=${ABE}`)).targets).toEqual([{ measure: 'dials', period: 'day', value: 60 }])
    expect(await inForce('')).toMatchObject({
      user_id: null,
      targets: [{ measure: 'bookings', period: 'week', value: 40 }],
    })
  })

  test('TP1 holds from its day on, and days that are over keep theirs', async () => {
    const { today } = await read()
    const [earlier, later] = [daysOn(today, -10), daysOn(today, 10)]
    await env.DB.prepare(`INSERT INTO targets VALUES ('north', 'everyone', '', 'dials', 'day', ?, 50, NULL, 1)`)
      .bind(earlier)
      .run()
    await answer(
      await patch([
        { ...everyone, value: 60 },
        { ...everyone, value: 70, valid_from: later },
      ]),
      200,
      TeamTargets,
    )
    const on = async (day: string) => (await inForce(`&user_id=${ABE}&day=${day}`)).targets[0]?.value
    expect(await on(daysOn(earlier, -1))).toBeUndefined()
    expect(await on(daysOn(today, -1))).toBe(50)
    expect(await on(today)).toBe(60)
    expect(await on(daysOn(later, -1))).toBe(60)
    expect(await on(later)).toBe(70)
    const { errors } = await problem(
      await patch([{ ...everyone, value: 1, valid_from: daysOn(today, -1) }]),
      'invalid-input',
    )
    expect(errors).toEqual({ 'set.0.valid_from': ['is over: that day keeps its targets'] })
  })

  test('is none of a day that there is not, on no such day in force, and nobody’s who was never of the team', async () => {
    await problem(await patch([{ ...everyone, value: 5, valid_from: '2027-02-31' }]), 'invalid-input')
    for (const day of ['2026-99-99', '2026-02-31', '0000-00-00'])
      await problem(await ask('GET', `/api/numbers/targets?team_id=north&day=${day}`, { as: MAX }), 'invalid-input')
    for (const route of ['targets', 'progress'])
      for (const stranger of [SUE, 'nope'])
        await problem(
          await ask('GET', `/api/numbers/${route}?team_id=north&user_id=${stranger}`, { as: MAX }),
          'not-found',
        )
    expect((await inForce('&user_id=me', ANN)).user_id).toBe(ANN)
    expect((await inForce('&user_id=me', MAX)).user_id).toBe(MAX)
  })

  test('is refused for somebody who is not of the team, for two of one kind, and for no day', async () => {
    const faults = async (set: readonly object[]) =>
      Object.keys((await problem(await patch(set), 'invalid-input')).errors ?? {})
    expect(await faults([{ ...everyone, scope: 'person', user_id: SUE, value: 5 }])).toEqual(['set.0.user_id'])
    expect(await faults([{ ...everyone, scope: 'person', value: 5 }])).toEqual(['set.0.user_id'])
    expect(await faults([{ ...everyone, user_id: ANN, value: 5 }])).toEqual(['set.0.user_id'])
    expect(
      await faults([
        { ...everyone, value: 5 },
        { ...everyone, value: 6 },
      ]),
    ).toEqual(['set.1'])
    expect(await faults([{ ...everyone, value: 5, valid_from: '2026-13-40' }])).toEqual(['set.0.valid_from'])
    expect(await faults([{ ...everyone, value: 5, valid_from: '2999-01-01' }])).toEqual(['set.0.valid_from'])
    expect(await faults([{ ...everyone, value: 0 }])).toEqual(['set.0.value'])
  })

  test('TP2 names the version it was made from, in the body or by If-Match', async () => {
    const first = await answer(await patch([{ ...everyone, value: 60 }]), 200, TeamTargets)
    expect(first.version).toBe(2)
    await problem(await patch([{ ...everyone, value: 61 }], MAX, 1), 'version-conflict')
    const byHeader = await ask('PATCH', PATH, {
      as: MAX,
      json: { set: [{ ...everyone, value: 61 }] },
      headers: { 'if-match': '"1"' },
    })
    await problem(byHeader, 'precondition-failed')
    const again = await ask('PATCH', PATH, {
      as: MAX,
      json: { set: [{ ...everyone, value: 61 }] },
      headers: { 'if-match': '"2"' },
    })
    expect(again.headers.get('etag')).toBe('"3"')
    expect((await answer(again, 200, TeamTargets)).targets).toMatchObject([{ value: 61, set_by: { id: MAX } }])
  })

  test('that is so already changes nothing, also under an older version', async () => {
    await patch([{ ...everyone, value: 60 }])
    const same = await answer(await patch([{ ...everyone, value: 60 }], MAX, 1), 200, TeamTargets)
    expect(same.version).toBe(2)
  })

  test('TP2 is in the log with what stood there before', async () => {
    await patch([{ ...everyone, value: 60 }])
    await patch([{ ...everyone, value: 65 }])
    const line = await lastAct('team', 'north', 'team.targets-changed')
    expect(line?.['actor_id']).toBe(MAX)
    expect(JSON.parse(String(line?.['before']))).toMatchObject({ targets: [{ measure: 'dials', value: 60 }] })
    expect(JSON.parse(String(line?.['after']))).toMatchObject({ targets: [{ measure: 'dials', value: 65 }] })
  })
})

describe('who may', () => {
  test('TP2 an admin and the team’s manager set them, nobody else', async () => {
    await answer(await patch([{ ...everyone, value: 60 }], ADA), 200, TeamTargets)
    await problem(await patch([{ ...everyone, value: 60 }], ANN), 'forbidden')
    await problem(await patch([{ ...everyone, value: 60 }], EVE), 'not-found')
    await problem(
      await ask('PATCH', '/api/teams/south/targets', { as: MAX, json: { version: 1, set: [] } }),
      'not-found',
    )
  })

  test('an agent reads their own alone', async () => {
    await patch([
      { ...everyone, value: 60 },
      { scope: 'team', measure: 'dials', period: 'day', value: 900 },
    ])
    expect(await inForce('', ANN)).toMatchObject({ user_id: ANN, targets: [{ value: 60 }] })
    await problem(await ask('GET', `/api/numbers/targets?team_id=north&user_id=${ABE}`, { as: ANN }), 'forbidden')
    await problem(await ask('GET', '/api/numbers/targets?team_id=south', { as: ANN }), 'forbidden')
    await problem(await ask('GET', '/api/numbers/targets?team_id=south', { as: MAX }), 'forbidden')
  })
})

test('a new team begins with a day’s target of calls, contacts and bookings for everybody', async () => {
  await env.DB.prepare(
    `INSERT INTO teams (id, organisation_id, name, settings) VALUES ('new', 'acme', 'New', '{"targets":{"calls":33}}')`,
  ).run()
  const { targets } = await answer(await ask('GET', '/api/teams/new/targets', { as: ADA }), 200, TeamTargets)
  expect(targets.map(({ measure, value, set_by }) => [measure, value, set_by])).toEqual([
    ['bookings', 5, null],
    ['contacts', 20, null],
    ['dials', 33, null],
  ])
})

test('the settings of a team take no targets any more', async () => {
  const { settings } = await answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
  const { errors } = await problem(
    await ask('PUT', '/api/teams/north/settings', {
      as: ADA,
      json: { settings: { ...settings, targets: { ...settings.targets, calls: 61 } } },
    }),
    'invalid-input',
  )
  expect(errors).toEqual({ 'settings.targets': ['are set by PATCH /api/teams/:id/targets'] })
})
