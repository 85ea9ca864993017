/** TI1, TI2: stretches of duty as the journal tells them, and as the floor tells them to the records. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Recorded } from '#domain/events/index.ts'
import { evolve } from '#domain/evolve/index.ts'
import { EMPTY_TALLY, emptyFloor, type Floor } from '#domain/floor/state.ts'
import { type DutyMark, dutyMarks } from '#domain/views/duty-marks.ts'
import { CallReader } from '#domain/views/call-reader.ts'
import { type DutyStretch, DutyReader } from '#domain/views/duty-reader.ts'
import { days, live } from '#tests/domain/laws/random-day.ts'
import { did, given, type Said, type Scenario, type Step } from '#tests/support/given.ts'
import { available, callOn, gone, later, talking, timePasses } from '#tests/support/story.ts'
import { DAY, HOUR, MINUTE, SECOND, settings, START } from '#tests/support/world.ts'

const callId = callOn('acme')
const say = (command: Said): Step => did('ann', command)
const start = emptyFloor('north', settings)

function told({ journal }: { readonly journal: readonly Recorded[] }): DutyStretch[] {
  const reader = new DutyReader(start)
  for (const line of journal) reader.read(line)
  return reader.stretches()
}

const ofAnn = ({ world }: Scenario) => told(world).filter(({ agentId }) => agentId === 'ann')

/** What the records make of the floor's marks, in the plainest way. */
function marked(journal: readonly Recorded[]): DutyStretch[] {
  const rows = new Map<string, DutyStretch & { readonly before: DutyMark['begun'] }>()
  let floor: Floor = start
  for (const line of journal) {
    for (const mark of dutyMarks(floor, line)) apply(rows, mark)
    floor = evolve(floor, line)
  }
  return [...rows.values()].map(({ before: _before, ...stretch }) => stretch)
}

function apply(rows: Map<string, DutyStretch & { readonly before: DutyMark['begun'] }>, mark: DutyMark): void {
  const { agentId, seq, at, until, begun } = mark
  const open = [...rows].findLast(([, row]) => row.agentId === agentId && row.isOpen)
  if (until && open) {
    const [key, row] = open
    const before = row.before?.before ?? { dialMs: 0, talkMs: 0, holdMs: 0, wrapUpMs: 0 }
    rows.set(key, {
      ...row,
      to: at,
      seq,
      isOpen: !until.isOver,
      dialMs: until.spent.dialMs - before.dialMs,
      talkMs: until.spent.talkMs - before.talkMs,
      holdMs: until.spent.holdMs - before.holdMs,
      wrapUpMs: until.spent.wrapUpMs - before.wrapUpMs,
    })
  }
  if (!begun) return
  const { day, reason } = begun
  const none = { dialMs: 0, talkMs: 0, holdMs: 0, wrapUpMs: 0 }
  rows.delete(`${agentId} ${at}`)
  rows.set(`${agentId} ${at}`, {
    ...none,
    agentId,
    day,
    reason: reason ?? '',
    from: at,
    to: at,
    isOpen: true,
    seq,
    before: begun,
  })
}

const inOrder = (stretches: readonly DutyStretch[]) =>
  stretches.toSorted((one, other) => one.agentId.localeCompare(other.agentId) || one.from - other.from)

describe('a stretch of duty', () => {
  test('TI1 lasts from the word that begins it until the word that ends it, by reason', () => {
    const day = given(
      available('ann'),
      later(10 * SECOND),
      say({ type: 'GoNotReady', reason: 'break' }),
      later(MINUTE),
      say({ type: 'GoAvailable' }),
      later(SECOND),
      say({ type: 'LogOut' }),
    )
    expect(ofAnn(day)).toMatchObject([
      { reason: '', from: START, to: START + 10 * SECOND, isOpen: false },
      { reason: 'break', from: START + 10 * SECOND, to: START + 70 * SECOND, isOpen: false },
      { reason: '', from: START + 70 * SECOND, to: START + 71 * SECOND, isOpen: false },
    ])
  })

  test('TI1 goes on while its person is out of reach, until they are logged out', () => {
    const silent = given(available('ann'), later(MINUTE), gone('ann'), later(SECOND))
    expect(ofAnn(silent)).toMatchObject([{ from: START, to: START, isOpen: true }])
    const { now } = silent.and(later(HOUR)).world
    const out = silent.and(later(HOUR), timePasses)
    expect(ofAnn(out)).toMatchObject([{ from: START, to: now, isOpen: false }])
  })

  test('TI1 that goes on is known up to the last call that was closed in it', () => {
    const closed = given(
      talking('ann', 'acme'),
      later(MINUTE),
      say({ type: 'EndCall', callId }),
      later(SECOND),
      say({ type: 'DispositionCall', callId, dispositionId: 'interested', missingProofReason: 'none' }),
      later(HOUR),
    )
    const known = [{ from: START, to: START + 61 * SECOND, isOpen: true, talkMs: MINUTE, wrapUpMs: SECOND }]
    expect(ofAnn(closed)).toMatchObject(known)
  })

  test('TI1 is cut where the team’s day turns, with a call that runs', () => {
    const overnight = given(talking('ann', 'acme'), later(14 * HOUR), timePasses, later(MINUTE)).and(
      say({ type: 'EndCall', callId }),
      say({ type: 'DispositionCall', callId, dispositionId: 'interested', missingProofReason: 'none' }),
      say({ type: 'LogOut' }),
    )
    expect(ofAnn(overnight)).toMatchObject([
      { day: '2026-03-10', talkMs: 14 * HOUR, to: START + 14 * HOUR, isOpen: false },
      { day: '2026-03-11', talkMs: MINUTE, from: START + 14 * HOUR, to: START + 14 * HOUR + MINUTE },
    ])
  })

  test('TI2 has the time in calls that was spent in it, also in a call that goes on while not ready', () => {
    const day = given(
      talking('ann', 'acme'),
      later(MINUTE),
      say({ type: 'GoNotReady', reason: 'lunch' }),
      later(MINUTE),
      say({ type: 'EndCall', callId }),
      later(10 * SECOND),
      say({ type: 'DispositionCall', callId, dispositionId: 'interested', missingProofReason: 'none' }),
      later(HOUR),
      say({ type: 'LogOut' }),
    )
    expect(ofAnn(day)).toMatchObject([
      { reason: '', talkMs: MINUTE, wrapUpMs: 0 },
      { reason: 'lunch', talkMs: MINUTE, wrapUpMs: 10 * SECOND, to: START + 2 * MINUTE + 10 * SECOND + HOUR },
    ])
  })

  test('TI2 of one day has in all what its tallies have of each kind of time', () => {
    const day = given(
      talking('ann', 'acme'),
      later(MINUTE),
      say({ type: 'HoldCall', callId }),
      later(5 * SECOND),
      say({ type: 'EndCall', callId }),
      say({ type: 'DispositionCall', callId, dispositionId: 'interested', missingProofReason: 'none' }),
      later(20 * SECOND),
      say({ type: 'GoNotReady', reason: 'break' }),
      later(3 * SECOND),
      say({ type: 'LogOut' }),
    )
    const { readyMs, notReadyMs, talkMs, holdMs } = day.world.floor.tallies['ann'] ?? EMPTY_TALLY
    const [ready, paused] = ofAnn(day)
    expect(ready).toMatchObject({ talkMs, holdMs, to: START + readyMs + talkMs + holdMs })
    expect((paused?.to ?? 0) - (paused?.from ?? 0)).toBe(notReadyMs)
  })
})

describe('on random days', () => {
  test('TI1 TI2 the floor’s marks come to what the journal tells, line by line', () => {
    fc.assert(
      fc.property(days(120), (day) => {
        const { journal } = live(day)
        expect(inOrder(marked(journal))).toEqual(inOrder(told({ journal })))
      }),
      { numRuns: 60, seed: 20 },
    )
  })

  test('TI2 nobody is on duty twice at a time, and time in calls is no longer than the stretch', () => {
    fc.assert(
      fc.property(days(120), (day) => {
        const stretches = inOrder(told(live(day)))
        for (const [index, { agentId, from, to, dialMs, talkMs, holdMs, wrapUpMs }] of stretches.entries()) {
          const next = stretches[index + 1]
          expect(dialMs + talkMs + holdMs + wrapUpMs).toBeLessThanOrEqual(to - from)
          expect(to - from).toBeLessThanOrEqual(2 * DAY)
          if (next?.agentId === agentId) expect(next.from).toBeGreaterThanOrEqual(to)
        }
      }),
      { numRuns: 60, seed: 21 },
    )
  })
})

describe('CA9 an end that was taken back', () => {
  const ended = say({ type: 'EndCall', callId })
  const reopened = say({ type: 'ReopenCall', callId })
  const closed = did('ann', {
    type: 'DispositionCall',
    callId,
    dispositionId: 'interested',
    missingProofReason: 'none',
  })

  /** Of the call, of the day's tally, of duty as the journal tells it, and as the floor told it to the records. */
  function fourWays(scenario: Scenario) {
    const { journal, floor } = scenario.world
    const reader = new CallReader()
    for (const line of journal) reader.read(line)
    const call = reader.calls.find((one) => one.callId === callId)
    const { dialMs, talkMs, holdMs, wrapUpMs } = floor.tallies['ann'] ?? EMPTY_TALLY
    const sum = (rows: readonly DutyStretch[]) =>
      rows
        .filter(({ agentId }) => agentId === 'ann')
        .reduce(
          (all, one) => ({
            dialMs: all.dialMs + one.dialMs,
            talkMs: all.talkMs + one.talkMs,
            holdMs: all.holdMs + one.holdMs,
            wrapUpMs: all.wrapUpMs + one.wrapUpMs,
          }),
          { dialMs: 0, talkMs: 0, holdMs: 0, wrapUpMs: 0 },
        )
    return {
      call: call && {
        dialMs: (call.connected_at ?? call.ended_at ?? 0) - (call.started_at ?? 0),
        talkMs: call.talk_ms,
        holdMs: call.hold_ms,
        wrapUpMs: call.wrap_up_ms,
      },
      tally: { dialMs, talkMs, holdMs, wrapUpMs },
      journal: sum(told(scenario.world)),
      records: sum(marked(journal)),
    }
  }

  test.each([
    ['while it was talked', [], { talkMs: 69 * SECOND, holdMs: 0 }],
    ['on hold', [say({ type: 'HoldCall', callId }), later(10 * SECOND)], { talkMs: 40 * SECOND, holdMs: 39 * SECOND }],
  ] as const)('%s counts as if it had not ended, everywhere the same', (_, before, spent) => {
    const scenario = given(
      talking('ann', 'acme'),
      later(40 * SECOND),
      ...before,
      ended,
      later(4 * SECOND),
      say({ type: 'WriteNotes', callId, text: 'Still there.' }),
      later(5 * SECOND),
      reopened,
      later(20 * SECOND),
      ended,
      later(3 * SECOND),
      closed,
    )
    const { tally, call, journal, records } = fourWays(scenario)
    expect(tally).toMatchObject({ ...spent, wrapUpMs: 3 * SECOND })
    expect(call).toEqual(tally)
    expect(journal).toEqual(tally)
    expect(records).toEqual(tally)
  })

  test('while it rang, the ringing goes on', () => {
    const rings = given(
      available('ann'),
      say({ type: 'TakeLead', leadId: 'acme' }),
      did('ann', { type: 'StartCall', leadId: 'acme' }, { newId: callId }),
      later(8 * SECOND),
      say({ type: 'EndCall', callId, reason: 'no-answer' }),
      later(4 * SECOND),
      reopened,
      later(6 * SECOND),
      say({ type: 'EndCall', callId, reason: 'no-answer' }),
      later(2 * SECOND),
      did('ann', { type: 'DispositionCall', callId, dispositionId: 'no-answer' }),
    )
    const { tally, call, journal, records } = fourWays(rings)
    expect(tally).toEqual({ dialMs: 18 * SECOND, talkMs: 0, holdMs: 0, wrapUpMs: 2 * SECOND })
    expect([call, journal, records]).toEqual([tally, tally, tally])
  })

  test('what a stretch had that was over by then stays with it', () => {
    const scenario = given(
      talking('ann', 'acme'),
      later(40 * SECOND),
      ended,
      later(4 * SECOND),
      say({ type: 'GoNotReady', reason: 'break' }),
      later(5 * SECOND),
      reopened,
      later(20 * SECOND),
      ended,
      closed,
    )
    const { tally, journal, records } = fourWays(scenario)
    expect(tally).toMatchObject({ talkMs: 65 * SECOND, wrapUpMs: 4 * SECOND })
    expect([journal, records]).toEqual([tally, tally])
    expect(ofAnn(scenario).every(({ wrapUpMs }) => wrapUpMs >= 0)).toBe(true)
  })
})
