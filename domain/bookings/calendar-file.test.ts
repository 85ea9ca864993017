/** RFC 5545, line by line. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarEntry, calendarFile, escapeText, foldLine } from './calendar-file.ts'

const entry: CalendarEntry = {
  uid: 'one@call-floor',
  sequence: 2,
  changedAt: Date.parse('2026-12-01T09:15:30.250Z'),
  startsAt: Date.parse('2026-12-02T10:00:00Z'),
  endsAt: Date.parse('2026-12-02T10:30:00Z'),
  status: 'booked',
  summary: 'Offer; prices, terms',
  description: 'First line\r\nSecond \\ line',
  location: 'https://meet.example.com/a',
  organizer: { name: 'Ann "A" Ash', email: 'ann@example.com' },
  attendee: { name: '', email: 'jo@example.com' },
}
const unfold = (text: string): string => text.replaceAll('\r\n ', '')

describe('a calendar file', () => {
  test('BO6 has its method, stamp, sequence and times in UTC', () => {
    const lines = unfold(calendarFile('REQUEST', [entry], 'Ann’s meetings')).split('\r\n')
    expect(lines).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Call Floor//Bookings//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:REQUEST',
      'NAME:Ann’s meetings',
      'X-WR-CALNAME:Ann’s meetings',
      'BEGIN:VEVENT',
      'UID:one@call-floor',
      'SEQUENCE:2',
      'DTSTAMP:20261201T091530Z',
      'LAST-MODIFIED:20261201T091530Z',
      'DTSTART:20261202T100000Z',
      'DTEND:20261202T103000Z',
      'STATUS:CONFIRMED',
      String.raw`SUMMARY:Offer\; prices\, terms`,
      String.raw`DESCRIPTION:First line\nSecond \\ line`,
      'LOCATION:https://meet.example.com/a',
      'ORGANIZER;CN="Ann ’A’ Ash":mailto:ann@example.com',
      'ATTENDEE;CN="jo@example.com";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:jo@example.com',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
    expect(calendarFile('CANCEL', [{ ...entry, status: 'cancelled' }])).toContain('STATUS:CANCELLED\r\n')
  })

  test('has no line of more than 75 octets, none cut within a character, and loses no word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const line = `SUMMARY:${escapeText(text)}`
        const folded = foldLine(line)
        for (const part of folded.split('\r\n')) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75)
        expect(unfold(folded)).toBe(line)
        const words = escapeText(text).replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
        expect(words).toBe(text.replaceAll(/\r\n?/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ''))
      }),
    )
  })
})
