/**
 * A calendar as a file (RFC 5545): times in UTC, which no zone or change of clocks moves, lines of at most 75 octets that are
 * never cut within a character, texts without what would end them.
 */
import type { Instant } from '../vocabulary/primitives.ts'
import type { BookingStatus } from './booking.ts'

interface Party {
  readonly name: string
  readonly email: string
}

export interface CalendarEntry {
  readonly uid: string
  readonly sequence: number
  /** When it was last changed; the same file is the same text. */
  readonly changedAt: Instant
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly status: BookingStatus
  readonly summary: string
  readonly description?: string
  readonly location?: string
  readonly organizer?: Party
  readonly attendee?: Party
}

/** `REQUEST` invites and moves, `CANCEL` takes back, `PUBLISH` only shows. */
export type Method = 'REQUEST' | 'CANCEL' | 'PUBLISH'

export function calendarFile(method: Method, entries: readonly CalendarEntry[], name?: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Call Floor//Bookings//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(name === undefined ? [] : [`NAME:${escapeText(name)}`, `X-WR-CALNAME:${escapeText(name)}`]),
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

const entryLines = (entry: CalendarEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${entry.uid}`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTAMP:${utcText(entry.changedAt)}`,
  `LAST-MODIFIED:${utcText(entry.changedAt)}`,
  `DTSTART:${utcText(entry.startsAt)}`,
  `DTEND:${utcText(entry.endsAt)}`,
  `STATUS:${entry.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
  `SUMMARY:${escapeText(entry.summary)}`,
  ...(entry.description ? [`DESCRIPTION:${escapeText(entry.description)}`] : []),
  ...(entry.location ? [`LOCATION:${escapeText(entry.location)}`] : []),
  ...(entry.organizer ? [`ORGANIZER;CN=${quoted(entry.organizer.name)}:mailto:${entry.organizer.email}`] : []),
  ...(entry.attendee
    ? [
        `ATTENDEE;CN=${quoted(entry.attendee.name || entry.attendee.email)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${entry.attendee.email}`,
      ]
    : []),
  'END:VEVENT',
]

/** `20261202T100000Z` */
const utcText = (at: Instant): string =>
  new Date(at)
    .toISOString()
    .replaceAll(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z')

const CONTROLS = /(?!\n)\p{Cc}/gu

export const escapeText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CONTROLS, '')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', String.raw`\n`)

/** A parameter knows no escape: its quotes become single ones. */
const quoted = (text: string): string => `"${text.replaceAll(/\p{Cc}/gu, ' ').replaceAll('"', '’')}"`

const MOST_OCTETS = 75

const octetsOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x8_00) return 2
  return code < 0x1_00_00 ? 3 : 4
}

/** Goes on in the next line, after a blank. */
export function foldLine(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > MOST_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
