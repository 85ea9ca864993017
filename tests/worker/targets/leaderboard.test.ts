/** The leaderboard: to agents only where their team shows it, and then one measure of their colleagues and nothing else. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Leaderboard } from '#domain/http/numbers/leaderboard.ts'
import { TargetsInForce } from '#domain/http/numbers/targets.ts'
import { addDials, run } from '../reports/support.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'

const DAYS = 'team_id=north&from=2026-11-23&to=2026-11-29'
const PATH = `/api/numbers/leaderboard?${DAYS}`

beforeAll(async () => {
  await furnish()
  await addDials(ANN, '2026-11-23', ['no-answer', 'answered', 'meeting-scheduled'])
  await addDials(ABE, '2026-11-24', ['meeting-scheduled', 'meeting-scheduled', 'no-answer', 'no-answer'])
  await addDials(MAX, '2026-11-24', ['no-answer'])
  await addDials(SUE, '2026-11-24', ['meeting-scheduled'], 'south')
})
beforeEach(() => show(false))

const show = (isShown: boolean, measure = 'bookings', minimum = 1) =>
  run(
    `UPDATE number_settings SET shows_leaderboard = ?, leaderboard_measure = ?, leaderboard_minimum = ? WHERE team_id = 'north'`,
    isShown ? 1 : 0,
    measure,
    minimum,
  )
const read = async (as: string, more = '') => answer(await ask('GET', `${PATH}${more}`, { as }), 200, Leaderboard)

describe('who may', () => {
  test('TP4 an agent of a team that does not show it is refused', async () => {
    await problem(await ask('GET', PATH, { as: ANN }), 'forbidden')
    const { shows_leaderboard: isShown } = await answer(
      await ask('GET', '/api/numbers/targets?team_id=north', { as: ANN }),
      200,
      TargetsInForce,
    )
    expect(isShown).toBe(false)
  })

  test('TP4 an agent of a team that shows it is told the one measure, and no other', async () => {
    await show(true)
    expect((await read(ANN)).places).toHaveLength(2)
    expect((await read(ANN, '&measure=bookings')).places).toHaveLength(2)
    await problem(await ask('GET', `${PATH}&measure=dials`, { as: ANN }), 'forbidden')
  })

  test('TP4 an agent of another team, and a stranger, are refused', async () => {
    await show(true)
    await problem(await ask('GET', PATH, { as: SUE }), 'forbidden')
    await problem(await ask('GET', PATH, { as: EVE }), 'forbidden')
  })

  test('TP4 managers and admins see it at any time, by any measure', async () => {
    for (const person of [MAX, ADA]) {
      expect((await read(person)).shown).toBe(false)
      expect((await read(person, '&measure=dials')).places.map(({ user_id, count }) => [user_id, count])).toEqual([
        [ABE, 4],
        [ANN, 3],
        [MAX, 1],
      ])
    }
  })
})

describe('a leaderboard', () => {
  test('TP4 has a place for each who reaches the minimum, and nothing of anybody but the measure', async () => {
    await show(true, 'bookings', 1)
    expect(await read(ANN)).toEqual({
      from: '2026-11-23',
      to: '2026-11-29',
      team_id: 'north',
      measure: 'bookings',
      minimum: 1,
      shown: true,
      places: [
        { rank: 1, user_id: ABE, full_name: 'Abe Person', count: 2, rate: null },
        { rank: 2, user_id: ANN, full_name: 'Ann Person', count: 1, rate: null },
      ],
    })
    await show(true, 'bookings', 2)
    expect((await read(ANN)).places.map(({ user_id }) => user_id)).toEqual([ABE])
  })

  test('TP4 of a rate carries its fraction, and asks its minimum of what it is of', async () => {
    await show(true, 'contact-rate', 3)
    expect((await read(ANN)).places).toEqual([
      { rank: 1, user_id: ANN, full_name: 'Ann Person', count: 2, rate: { count: 2, of: 3, rate: 2 / 3, few: true } },
      { rank: 2, user_id: ABE, full_name: 'Abe Person', count: 2, rate: { count: 2, of: 4, rate: 0.5, few: true } },
    ])
  })

  test('TP4 counts the days that are asked for', async () => {
    const { places } = await answer(
      await ask('GET', '/api/numbers/leaderboard?team_id=north&from=2026-11-23&to=2026-11-23', { as: MAX }),
      200,
      Leaderboard,
    )
    expect(places.map(({ user_id }) => user_id)).toEqual([ANN])
  })
})
