/** TA: numbers that are folds of events, each to be opened and recomputed. */
import { describe, expect, test } from 'vitest'
import { EMPTY_TALLY, type Tally } from '#domain/floor/state.ts'
import { did, given, type Said, type Scenario, type Step } from '#tests/support/given.ts'
import { available, callOn, closedByServer, later, talking, timePasses, wrappingUp } from '#tests/support/story.ts'
import { DAY, HOUR, MINUTE, SECOND, START } from '#tests/support/world.ts'

const callId = callOn('acme')
const dispose = (dispositionId: string, more = {}): Step =>
  did('ann', { type: 'DispositionCall', callId, dispositionId, missingProofReason: 'none', ...more })
const say = (command: Said): Step => did('ann', command)
const tally = ({ world }: Scenario): Tally => world.floor.tallies['ann'] ?? EMPTY_TALLY

describe('counts', () => {
  test('TA1 calls dialled, contacts, leads taken and outcomes are counted', () => {
    const day = given(talking('ann', 'acme'), say({ type: 'EndCall', callId }), dispose('interested'))
    expect(tally(day)).toMatchObject({ calls: 1, contacts: 1, leads: 1, bookings: 0, outcomes: { answered: 1 } })
  })

  test('TA1 a call that nobody answered is no contact', () => {
    const day = given(
      available('ann'),
      say({ type: 'TakeLead', leadId: 'acme' }),
      did('ann', { type: 'StartCall', leadId: 'acme' }, { newId: callId }),
      say({ type: 'EndCall', callId, reason: 'no-answer' }),
      dispose('no-answer'),
    )
    expect(tally(day)).toMatchObject({ calls: 1, contacts: 0, outcomes: { 'no-answer': 1 } })
  })

  test('TA1 a call of a lead who rang is no dial and no contact', () => {
    const day = given(
      available('ann'),
      did('ann', { type: 'TakeLead', leadId: 'acme', by: 'inbound', answer: true }, { newId: callId }),
    )
    expect(tally(day)).toMatchObject({ calls: 0, contacts: 0, inbound: 1 })
  })

  test('TA1 a booking and a skip are counted', () => {
    const booked = given(wrappingUp('ann', 'acme'), dispose('booked', { meetingAt: START + DAY }))
    expect(tally(booked)).toMatchObject({ bookings: 1, outcomes: { 'meeting-scheduled': 1 } })
    const skipped = booked.and(
      say({ type: 'TakeLead', leadId: 'bolt' }),
      say({ type: 'SkipLead', leadId: 'bolt', reason: 'bad-fit' }),
    )
    expect(tally(skipped)).toMatchObject({ skips: 1, leads: 2 })
  })

  test('LE14 skips are counted by reason', () => {
    const skip = (leadId: string, reason: string) =>
      [say({ type: 'TakeLead', leadId }), say({ type: 'SkipLead', leadId, reason })] as const
    const day = given(
      available('ann'),
      ...skip('acme', 'bad-fit'),
      ...skip('bolt', 'bad-fit'),
      ...skip('core', 'other'),
    )
    expect(tally(day)).toMatchObject({ skips: 3, skipReasons: { 'bad-fit': 2, other: 1 } })
  })

  test('WR7 a correction moves the tallies from the old outcome to the new one, once', () => {
    const corrected = given(closedByServer('ann', 'acme'), dispose('booked', { meetingAt: START + DAY }))
    expect(tally(corrected)).toMatchObject({ bookings: 1, outcomes: { answered: 0, 'meeting-scheduled': 1 } })
  })

  test('WR7 a correction of what it already was changes no number', () => {
    const confirmed = given(closedByServer('ann', 'acme'), dispose('interested'))
    expect(tally(confirmed)).toMatchObject({ bookings: 0, outcomes: { answered: 1 } })
  })

  test('WR7 a correction of yesterday takes nothing from today', () => {
    const nextDay = given(closedByServer('ann', 'acme'), later(DAY), timePasses, talking('ann', 'bolt')).and(
      say({ type: 'EndCall', callId: callOn('bolt') }),
      say({ type: 'DispositionCall', callId: callOn('bolt'), dispositionId: 'interested' }),
      dispose('busy'),
    )
    expect(tally(nextDay).outcomes).toEqual({ answered: 1 })
  })
})

describe('time', () => {
  const day = given(
    available('ann'),
    later(10 * SECOND),
    say({ type: 'TakeLead', leadId: 'acme' }),
    later(5 * SECOND),
    did('ann', { type: 'StartCall', leadId: 'acme' }, { newId: callId }),
    later(7 * SECOND),
    say({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }),
    later(60 * SECOND),
    say({ type: 'HoldCall', callId }),
    later(20 * SECOND),
    say({ type: 'ResumeCall', callId }),
    later(30 * SECOND),
    say({ type: 'EndCall', callId }),
    later(40 * SECOND),
    dispose('interested'),
    later(3 * SECOND),
    say({ type: 'GoNotReady', reason: 'break' }),
    later(MINUTE),
    say({ type: 'GoAvailable' }),
    later(1 * SECOND),
    say({ type: 'LogOut' }),
    later(HOUR),
    say({ type: 'GoAvailable' }),
  )

  test('TA2 time is counted in the state it was spent in', () => {
    expect(tally(day)).toMatchObject({
      readyMs: (10 + 5 + 3 + 1) * SECOND,
      dialMs: 7 * SECOND,
      talkMs: 90 * SECOND,
      holdMs: 20 * SECOND,
      wrapUpMs: 40 * SECOND,
      notReadyMs: MINUTE,
    })
  })

  test('TA2 time is neither lost nor counted twice: all of it adds up to the time on duty', () => {
    const { readyMs, dialMs, talkMs, holdMs, wrapUpMs, notReadyMs } = tally(day)
    const { now } = day.world
    expect(readyMs + dialMs + talkMs + holdMs + wrapUpMs + notReadyMs).toBe(now - START - HOUR)
  })

  test("TA3 at the team's own midnight the day begins anew", () => {
    const overnight = given(talking('ann', 'acme'), later(14 * HOUR - 1))
    overnight.when({ type: 'RunDueDeadlines' }, 'system').changesNothing()
    const turned = overnight.and(later(1), timePasses)
    expect(turned.world.floor).toMatchObject({ day: '2026-03-11', tallies: {} })
    const after = turned.and(later(5 * MINUTE), say({ type: 'EndCall', callId }))
    expect(tally(after)).toMatchObject({ talkMs: 5 * MINUTE, calls: 0 })
  })
})
