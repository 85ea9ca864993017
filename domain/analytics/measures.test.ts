import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANSWERED_BY, CALL_OUTCOMES, END_REASONS } from '../vocabulary/call.ts'
import { type CountedCall, countCall } from './count-call.ts'
import { addCounts, COUNT_COLUMNS, type Counts, noCounts, outcomeColumn, toCounts } from './counts.ts'
import { TALK_COLUMNS, WRAP_UP_COLUMNS } from './counts.ts'
import { BUCKETS, percentileBucket } from './log-buckets.ts'
import { FEW, toRate, toRates } from './measure.ts'
import { MEASURES } from './measures.ts'

const STARTED = Date.UTC(2026, 4, 4, 9)
const ms = fc.integer({ min: 0, max: 2_000_000 })

const aCall: CountedCall = {
  logged_by_hand: false,
  inbound: false,
  started_at: STARTED,
  connected_at: null,
  ended_at: STARTED + 20_000,
  answered_by: null,
  end_reason: 'no-answer',
  outcome: 'no-answer',
  provisional: false,
  wrap_up_timed_out: false,
  talk_ms: 0,
  hold_ms: 0,
  wrap_up_ms: 5_000,
}
const spoken: CountedCall = {
  ...aCall,
  connected_at: STARTED + 8_000,
  answered_by: 'decision-maker',
  end_reason: 'hung-up',
  outcome: 'meeting-scheduled',
  talk_ms: 90_000,
  hold_ms: 10_000,
}

const call: fc.Arbitrary<CountedCall> = fc
  .record({
    logged_by_hand: fc.boolean(),
    inbound: fc.boolean(),
    connectedAfter: fc.option(ms),
    endedAfter: fc.option(ms),
    by: fc.constantFrom(...ANSWERED_BY),
    end_reason: fc.option(fc.constantFrom(...END_REASONS)),
    outcome: fc.constantFrom(...CALL_OUTCOMES),
    provisional: fc.boolean(),
    wrap_up_timed_out: fc.boolean(),
    talk_ms: ms,
    hold_ms: ms,
    wrap_up_ms: ms,
  })
  .map(({ connectedAfter, endedAfter, by, ...rest }) => ({
    ...rest,
    started_at: STARTED,
    connected_at: connectedAfter === null ? null : STARTED + connectedAfter,
    ended_at: endedAfter === null ? null : STARTED + endedAfter,
    answered_by: connectedAfter === null ? null : by,
  }))

const counted = (calls: readonly CountedCall[]): Counts =>
  calls.map(countCall).reduce((sum, some) => addCounts(sum, some), noCounts())

describe('what is counted of a call', () => {
  test('NU5 a dial on which the decision maker agreed to a meeting', () => {
    expect(countCall(spoken)).toMatchObject({
      dials: 1,
      answered: 1,
      contacts: 1,
      decision_makers: 1,
      bookings: 1,
      conversations: 1,
      dial_ms: 8_000,
      handle_ms: 105_000,
      unanswered_ms: 0,
    })
  })

  test('NU5 a voicemail is an answer and no contact', () => {
    const voicemail = countCall({ ...aCall, end_reason: 'voicemail', outcome: 'voicemail' })
    expect(voicemail).toMatchObject({ dials: 1, answered: 1, contacts: 0, conversations: 0, unanswered_ms: 25_000 })
  })

  test('NU5 a call of a lead who rang and one logged by hand are no dials', () => {
    const inbound = countCall({ ...spoken, inbound: true })
    expect(inbound).toMatchObject({ inbound: 1, dials: 0, contacts: 0, bookings: 0, conversations: 1, talk_ms: 90_000 })
    expect(countCall({ ...spoken, logged_by_hand: true })).toEqual({ ...noCounts(), logged_by_hand: 1 })
  })

  test('NU5 a wrap-up that timed out stays apart once its outcome is confirmed', () => {
    const timedOut = { ...spoken, provisional: true, wrap_up_timed_out: true }
    const before = countCall(timedOut)
    expect(before).toMatchObject({ provisional: 1, timed_out: 1, wrap_up_ms: 0, timed_out_ms: 5_000 })
    expect(countCall({ ...timedOut, provisional: false })).toEqual({ ...before, provisional: 0 })
  })
})

describe('counts', () => {
  test('add up in any order, and what was added is taken back exactly', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), call, (calls, one) => {
        const all = counted(calls)
        expect(counted(calls.toReversed())).toEqual(all)
        expect(addCounts(addCounts(all, countCall(one)), countCall(one), -1)).toEqual(all)
      }),
    )
  })

  test('of a row are those of its columns', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), (calls) => {
        const all = counted(calls)
        const flat = new Map<string, unknown>(Object.entries(all))
        for (const outcome of CALL_OUTCOMES) flat.set(outcomeColumn(outcome), all.outcomes[outcome])
        for (const [at, name] of TALK_COLUMNS.entries()) flat.set(name, all.talk_buckets?.[at])
        for (const [at, name] of WRAP_UP_COLUMNS.entries()) flat.set(name, all.wrap_up_buckets?.[at])
        const columns = [...COUNT_COLUMNS, ...TALK_COLUMNS, ...WRAP_UP_COLUMNS]
        expect(toCounts(Object.fromEntries(columns.map((name) => [name, flat.get(name)])))).toEqual(all)
      }),
    )
  })

  test('that keep no times apart have no percentiles, nor have sums with them', () => {
    const bare = toCounts({ dials: 3 })
    expect([bare.dials, bare.talk_buckets]).toEqual([3, null])
    expect(addCounts(countCall(spoken), bare)).toMatchObject({ dials: 4, talk_buckets: null, wrap_up_buckets: null })
  })

  test('each conversation and each wrap-up is in one bucket', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), (calls) => {
        const all = counted(calls)
        const sum = (buckets: readonly number[] | null) => (buckets ?? []).reduce((some, more) => some + more, 0)
        expect(sum(all.talk_buckets)).toBe(all.conversations)
        expect(sum(all.wrap_up_buckets)).toBe(MEASURES.wrap_up_time.total(all))
      }),
    )
  })
})

describe('a rate', () => {
  test('NU6 carries its fraction, is of few below twenty, and of nothing there is none', () => {
    expect(toRate(3, FEW)).toEqual({ count: 3, of: 20, rate: 0.15, few: false })
    expect(toRate(3, FEW - 1)).toMatchObject({ rate: 3 / 19, few: true })
    expect(toRate(0, 0)).toEqual({ count: 0, of: 0, rate: null, few: true })
  })

  test('NU6 of several days is of their added counts', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 8 }), fc.array(call, { maxLength: 8 }), (one, other) => {
        const both = toRates(MEASURES, addCounts(counted(one), counted(other)))
        expect(both).toEqual(toRates(MEASURES, counted([...one, ...other])))
        expect(both.contact_rate.of).toBe(counted(one).dials + counted(other).dials)
      }),
    )
  })

  test('NU6 of answers, contacts and decision makers is a share', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 8 }), (calls) => {
        const rates = toRates(MEASURES, counted(calls))
        for (const key of ['connect_rate', 'contact_rate', 'decision_maker_rate', 'provisional_share'] as const)
          expect(rates[key].count).toBeLessThanOrEqual(rates[key].of)
      }),
    )
  })
})

test('NU3 a percentile lies in the bucket of the duration that so many do not exceed', () => {
  const counts = Array.from({ length: BUCKETS }, () => 0)
  counts[0] = 9
  counts[7] = 1
  expect(percentileBucket(counts, 90)).toEqual({ from: 0, to: 1_000 })
  expect(percentileBucket(counts, 91)).toEqual({ from: 8_000, to: 11_314 })
})
