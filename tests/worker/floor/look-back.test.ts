/** Looking back and after: replay, evidence, invariants, the outbox; what is told and to whom. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { evolveAll } from '#domain/evolve/index.ts'
import { getActivity } from '#domain/floor/selectors.ts'
import {
  CallReplay,
  Evidence,
  InvariantsReport,
  JournalDays,
  OutboxPage,
  OutboxRetried,
  Replay,
} from '#domain/http/supervision.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'

let ann: Seat
let callId = ''
const began = Date.now()

const path = (rest: string): string => `/api/floor/north/${rest}`
const replayPath = (from: number, to: number): string =>
  path(`replay?from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`)

/** One whole call by Ann, with notes, booked. */
beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads({ id: 'lead1', owner: ANN, phone: '+447700900001' })
  ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await ann.do({ type: 'TakeNextLead' })).result ?? {}
  callId = (await ann.do({ type: 'StartCall', leadId: 'lead1' }, fence)).result?.callId ?? ''
  await ann.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  await ann.do({ type: 'WriteNotes', callId, text: 'wants it in March' }, fence)
  await ann.do({ type: 'EndCall', callId }, fence)
  const meetingAt = Date.now() + 86_400_000
  await ann.do({ type: 'DispositionCall', callId, dispositionId: 'booked', meetingAt }, fence)
})

describe('the time machine', () => {
  test('shows the board as it was, and folds to how it became', async () => {
    const past = await answer(await ask('GET', replayPath(began - 1_000, Date.now() + 1_000), { as: MAX }), 200, Replay)
    expect(past.floor.calls).toEqual({})
    const phases = past.events.map((_, index) =>
      getActivity(evolveAll(past.floor, past.events.slice(0, index + 1)), ANN),
    )
    expect([...new Set(phases)]).toEqual(['idle', 'reserved', 'dialing', 'talking', 'wrap-up'])
    expect(evolveAll(past.floor, past.events).tallies[ANN]).toMatchObject({ calls: 1, contacts: 1, bookings: 1 })
    expect(past.reached).toBeGreaterThanOrEqual(past.events.at(-1)?.at ?? 0)
  })

  test('does not read notes over shoulders', async () => {
    const response = await ask('GET', replayPath(began - 1_000, Date.now() + 1_000), { as: MAX })
    expect(await response.text()).not.toContain('wants it in March')
  })

  test('replays one call with its notes, for its agent and their manager', async () => {
    for (const as of [ANN, MAX]) {
      const past = await answer(await ask('GET', path(`calls/${callId}/replay`), { as }), 200, CallReplay)
      expect(past.events[0]?.event.type).toBe('CallStarted')
      const talking = evolveAll(past.floor, past.events.slice(0, 3))
      expect(talking.calls[callId]?.notes).toBe('wants it in March')
    }
    await problem(await ask('GET', path(`calls/${callId}/replay`), { as: ABE }), 'not-found')
    await problem(await ask('GET', path(`calls/${crypto.randomUUID()}/replay`), { as: MAX }), 'not-found')
  })

  test('knows its days', async () => {
    const { data } = await answer(await ask('GET', path('days'), { as: MAX }), 200, JournalDays)
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({ where: 'floor', to: null })
  })

  test('takes an hour at most, and times only', async () => {
    await problem(await ask('GET', replayPath(began, began + 2 * 3_600_000), { as: MAX }), 'invalid-input')
    await problem(await ask('GET', path('replay?from=yesterday&to=now'), { as: MAX }), 'invalid-input')
  })
})

describe('a number', () => {
  test.each(['calls', 'contacts', 'bookings', 'leads'])('opens its %s', async (metric) => {
    const found = await answer(await ask('GET', path(`evidence?metric=${metric}`), { as: MAX }), 200, Evidence)
    expect(found.counted).toBe(1)
    expect(found.data).toHaveLength(1)
  })

  test("is an agent's own, or none of theirs", async () => {
    await answer(await ask('GET', path(`evidence?metric=calls&agent_id=${ANN}`), { as: ANN }), 200, Evidence)
    await problem(await ask('GET', path(`evidence?metric=calls&agent_id=${ANN}`), { as: ABE }), 'forbidden')
    await problem(await ask('GET', path('evidence?metric=calls'), { as: ANN }), 'forbidden')
    await problem(await ask('GET', path('evidence?metric=luck'), { as: MAX }), 'invalid-input')
  })
})

describe('the invariants', () => {
  test('hold, recomputed from the first line', async () => {
    const report = await answer(await ask('GET', path('invariants'), { as: ADA }), 200, InvariantsReport)
    expect(report.checks.filter(({ holds }) => !holds)).toEqual([])
    expect(report.checks.map(({ id }) => id).toSorted()).toEqual([
      'chain',
      'double-dials',
      'fences-increase',
      'one-holder',
      'readable',
      'replay',
      'seq-contiguous',
      'settled',
      'state',
      'tallies',
    ])
    // One call, one contact, one lead taken, and the booking that came of it.
    expect(report.checks.find(({ id }) => id === 'tallies')?.found).toBe('4 events counted again')
    expect(report.checked_lines).toBeGreaterThan(6)
  })

  test('find a record that was altered behind the floor', async () => {
    await env.DB.prepare(`UPDATE calls SET outcome = 'busy' WHERE id = ?`).bind(callId).run()
    const report = await answer(await ask('GET', path('invariants'), { as: ADA }), 200, InvariantsReport)
    expect(report.checks.filter(({ holds }) => !holds)).toMatchObject([{ id: 'settled', faults: [`call ${callId}`] }])
    await env.DB.prepare(`UPDATE calls SET outcome = 'meeting-scheduled' WHERE id = ?`).bind(callId).run()
  })

  test('find a journal that is not the one that the records were told of', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * 3_600_000)
    await runDurableObjectAlarm(env.TEAM_FLOOR.getByName('north'))
    vi.restoreAllMocks()
    const held = await answer(await ask('GET', path('invariants'), { as: ADA }), 200, InvariantsReport)
    expect(held.checks.find(({ id }) => id === 'chain')).toMatchObject({ holds: true })
    expect(held.checks.find(({ id }) => id === 'chain')?.found).toMatch(/^[1-9]\d* segments, 1 anchors/)
    const forged = 'INSERT INTO journal_anchors (team_id, number, link, last_seq) VALUES (?, 1, ?, 2)'
    await env.DB.prepare(forged).bind('north', 'f'.repeat(64)).run()
    const found = await answer(await ask('GET', path('invariants'), { as: ADA }), 200, InvariantsReport)
    expect(found.checks.filter(({ holds }) => !holds)).toMatchObject([{ id: 'chain' }])
  })
})

describe('the outbox', () => {
  test('is empty once all has settled, and is tried again by an admin, on record', async () => {
    await env.TEAM_FLOOR.getByName('north').flush()
    expect(await answer(await ask('GET', path('outbox'), { as: ADA }), 200, OutboxPage)).toEqual({ data: [] })
    const retried = await answer(await ask('POST', path('outbox/retry'), { as: ADA }), 200, OutboxRetried)
    expect(retried).toEqual({ retried: 0, waiting: 0, parked: 0 })
    expect(await lastAct('team', 'north')).toMatchObject({ action: 'outbox.retried', actor_id: ADA })
  })
})

describe('the doors', () => {
  const watching = ['days', 'replay?from=2026-01-01T00:00:00Z&to=2026-01-01T00:30:00Z']
  const administering = ['invariants', 'outbox']

  test.each([...watching, ...administering])(
    'GET %s is closed to agents, other teams and other organisations',
    async (rest) => {
      await problem(await ask('GET', path(rest)), 'unauthenticated')
      for (const as of [ANN, SUE, EVE]) await problem(await ask('GET', path(rest), { as }), 'forbidden')
    },
  )

  test.each(administering)('GET %s is closed to managers', async (rest) => {
    await problem(await ask('GET', path(rest), { as: MAX }), 'forbidden')
    await problem(await ask('POST', path('outbox/retry'), { as: MAX }), 'forbidden')
  })
})
