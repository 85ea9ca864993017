/** BO: meetings into calendars, by the call that agreed them. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Calendar, calendarFor, DEFAULT_CALENDAR, NO_CALENDAR } from '#domain/bookings/calendar.ts'
import { freeSlots, isInHours } from '#domain/bookings/slots.ts'
import { reveal } from '#domain/views/audience.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { given, type Said } from '#tests/support/given.ts'
import { uuid } from '#tests/support/ids.ts'
import { callOn, closedByServer, wrappingUp } from '#tests/support/story.ts'
import { DAY, HOUR, MINUTE, START } from '#tests/support/world.ts'

const callId = callOn('acme')
const commandId = uuid('the one that books')
const booking = {
  startsAt: START + DAY,
  minutes: 45,
  place: { kind: 'video', where: 'https://meet.example.com/ann' },
  attendee: { name: 'Jo Lead', email: 'jo@example.com' },
} as const
const book = (more = {}, dispositionId = 'booked'): Said => ({
  type: 'DispositionCall',
  callId,
  dispositionId,
  missingProofReason: 'Read out before',
  booking: { ...booking, ...more },
})

describe('a booking by the wrap-up', () => {
  test('BO1 says the time of the meeting, and whose calendar it is in', () => {
    given(wrappingUp('ann', 'acme'))
      .when(book(), 'ann')
      .brings({
        type: 'CallDisposed',
        meetingAt: START + DAY,
        booking: {
          bookingId: expect.any(String),
          ownerId: 'ann',
          startsAt: START + DAY,
          endsAt: START + DAY + 45 * MINUTE,
          place: booking.place,
          attendee: booking.attendee,
          note: '',
        },
      })
  })

  test('BO1 no other outcome books one', () => {
    given(wrappingUp('ann', 'acme')).when(book({}, 'interested'), 'ann').refused('bad-command')
  })

  test('BO1 a late confirmation books, too', () => {
    given(closedByServer('ann', 'acme'))
      .when(book(), 'ann')
      .brings({ type: 'OutcomeConfirmed', meetingAt: START + DAY })
  })

  test('BO3 a time that is taken, or that nobody could ask for, is not booked', () => {
    for (const [state, code] of [
      ['taken', 'slot-taken'],
      [undefined, 'slot-unchecked'],
    ] as const)
      given(wrappingUp('ann', 'acme'), (world) => ({ ...world, slots: { [commandId]: state } }))
        .when(book(), 'ann', { commandId })
        .refused(code, { ownerId: 'ann', at: START + DAY })
  })

  test('BO4 it begins in the future, within a year', () => {
    given(wrappingUp('ann', 'acme'))
      .when(book({ startsAt: START }), 'ann')
      .refused('time-in-the-past')
    given(wrappingUp('ann', 'acme'))
      .when(book({ startsAt: START + 400 * DAY }), 'ann')
      .refused('time-too-far')
  })

  test('BO4 it goes into the calendar of anybody of the team, and of nobody else', () => {
    given(wrappingUp('ann', 'acme'))
      .when(book({ ownerId: 'bob' }), 'ann')
      .accepted()
    given(wrappingUp('ann', 'acme'))
      .when(book({ ownerId: 'nobody' }), 'ann')
      .refused('unknown-agent', { agentId: 'nobody' })
  })

  test('AU1 a board is told of a meeting, and not with whom or where', () => {
    given(wrappingUp('ann', 'acme'))
      .when(book(), 'ann')
      .accepted()
      .so(({ journal }) => {
        const told = journal.map((line) => reveal(line, { type: 'board', userId: 'max', details: ['max'] }))
        const closing = told.find((line) => line?.event.type === 'CallDisposed')
        expect(closing?.event).toMatchObject({ meetingAt: START + DAY })
        expect(closing?.event).not.toHaveProperty('booking')
      })
  })
})

const ZONES = [
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Santiago',
]
const calendar = (more: Partial<Calendar> = {}): Calendar => ({
  ...calendarFor(DEFAULT_CALENDAR, 'Europe/London', NO_CALENDAR),
  ...more,
})
const at = (text: string): number => Date.parse(text)

describe('free slots', () => {
  const week = (from: string, of: Calendar, minutes = 30) =>
    freeSlots(of, { minutes, now: at(from), from: at(from), until: at(from) + 7 * DAY, busy: [] })

  test('BO2 stay at the same wall time over a change of the clocks', () => {
    const clocks = week('2026-03-27T00:00:00Z', calendar()).map((slot) => localTime('Europe/London', slot).minute)
    expect(Math.min(...clocks)).toBe(9 * 60)
    expect(week('2026-03-27T00:00:00Z', calendar())[0]).toBe(at('2026-03-27T09:00:00Z'))
    expect(week('2026-03-30T00:00:00Z', calendar())[0]).toBe(at('2026-03-30T08:00:00Z'))
  })

  test('BO2 one that the clocks skip is none, one that they show twice is two', () => {
    const night = calendar({ hours: [{ weekdays: [0], fromMinute: 60, toMinute: 120 }] })
    expect(week('2026-03-28T00:00:00Z', night)).toEqual([])
    expect(week('2026-10-24T00:00:00Z', night)).toEqual(
      ['00:00', '00:30', '01:00', '01:30'].map((time) => at(`2026-10-25T${time}:00Z`)),
    )
  })

  test('BO2 a person’s hours, zone and days off come before the team’s', () => {
    const own = calendarFor({ ...DEFAULT_CALENDAR, days_off: ['2026-06-01'] }, 'Europe/London', {
      ...NO_CALENDAR,
      hours: [{ weekdays: [1, 2, 3], fromMinute: 600, toMinute: 660 }],
      time_zone: 'America/New_York',
      days_off: ['2026-06-02'],
    })
    expect(week('2026-06-01T00:00:00Z', own)).toEqual([at('2026-06-03T14:00:00Z'), at('2026-06-03T14:30:00Z')])
  })

  test('BO2 keep the notice, and the buffer around what is booked', () => {
    const now = at('2026-06-01T08:15:00Z')
    const busy = [{ startsAt: at('2026-06-01T10:00:00Z'), endsAt: at('2026-06-01T10:30:00Z') }]
    const of = calendar({ bufferMinutes: 15, noticeMinutes: 30 })
    const slots = freeSlots(of, { minutes: 30, now, from: now, until: now + 4 * HOUR, busy })
    expect(slots.map((slot) => new Date(slot).toISOString().slice(11, 16))).toEqual(['09:00', '12:00'])
  })

  test('BO2 whatever the zone and the day, each is in the hours, whole, and clear of every booking', () => {
    const day = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') })
    const span = fc.tuple(fc.integer({ min: 0, max: 14 * 24 * 60 }), fc.integer({ min: 5, max: 480 }))
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        day,
        fc.array(span, { maxLength: 12 }),
        fc.constantFrom(15, 30, 45, 60, 90),
        fc.constantFrom(0, 10, 30),
        (zone, now, spans, minutes, bufferMinutes) => {
          const of = calendar({ zone, bufferMinutes, daysOff: new Set([localTime(zone, now + 3 * DAY).day]) })
          const busy = spans.map(([start, length]) => ({
            startsAt: now + start * MINUTE,
            endsAt: now + (start + length) * MINUTE,
          }))
          const slots = freeSlots(of, { minutes, now, from: now, until: now + 14 * DAY, busy })
          expect(slots).toEqual(slots.toSorted((one, other) => one - other))
          for (const startsAt of slots) {
            const endsAt = startsAt + minutes * MINUTE
            expect(isInHours(of, { startsAt, endsAt })).toBe(true)
            expect(startsAt).toBeGreaterThanOrEqual(now + of.noticeMinutes * MINUTE)
            const gap = bufferMinutes * MINUTE
            expect(busy.some((one) => one.startsAt - gap < endsAt && one.endsAt + gap > startsAt)).toBe(false)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
