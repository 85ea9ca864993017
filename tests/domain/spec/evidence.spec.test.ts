/** TA: every number opens the lines it was counted from. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Recorded } from '#domain/events/index.ts'
import { createCounter, METRICS, type Metric } from '#domain/views/evidence.ts'
import { did, given, type Step } from '#tests/support/given.ts'
import { callOn, closedByServer, later, timePasses, wrappingUp } from '#tests/support/story.ts'
import { DAY, START, type World } from '#tests/support/world.ts'
import { days, live } from '../laws/random-day.ts'

const today = ({ journal }: World): readonly Recorded[] =>
  journal.slice(journal.findLastIndex(({ event }) => event.type === 'DayTurned') + 1)

function counted(world: World, metric: Metric): number {
  const count = createCounter(metric)
  return today(world).reduce((sum, line) => sum + count(line), 0)
}

const tallied = ({ floor }: World, metric: Metric): number =>
  Object.values(floor.tallies).reduce((sum, tally) => sum + tally[metric], 0)

const booked = (leadId: string): Step =>
  did('ann', {
    type: 'DispositionCall',
    callId: callOn(leadId),
    dispositionId: 'booked',
    meetingAt: START + 3 * DAY,
    missingProofReason: 'none',
  })

describe('the lines behind a number', () => {
  test('TA1 add up to it, over random days', () => {
    fc.assert(
      fc.property(days(60), (day) => {
        const world = live(day)
        for (const metric of METRICS) expect([metric, counted(world, metric)]).toEqual([metric, tallied(world, metric)])
      }),
      { numRuns: 60, seed: 9 },
    )
  })

  test('TA1 hold the booking, and the correction that made one', () => {
    expect(counted(given(wrappingUp('ann', 'acme'), booked('acme')).world, 'bookings')).toBe(1)
    expect(counted(given(closedByServer('ann', 'acme'), booked('acme')).world, 'bookings')).toBe(1)
  })

  test('WR7 the lines behind a number leave out a correction of a call that closed yesterday', () => {
    const { world } = given(closedByServer('ann', 'acme'), later(DAY), timePasses, booked('acme'))
    expect(counted(world, 'bookings')).toBe(tallied(world, 'bookings'))
    expect(counted(world, 'bookings')).toBe(0)
  })
})
