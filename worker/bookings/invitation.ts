/** A booking as a calendar file and as a letter, for whoever holds it and for whoever comes. */
import { type CalendarEntry, calendarFile } from '#domain/bookings/calendar-file.ts'
import { escaped, type Letter } from '#worker/reports/mailer.ts'
import type { BookingRow } from './queries.ts'

export type Receiver = 'owner' | 'attendee'

/** What stands beside the row: the address of whose calendar it is. */
export type Invited = BookingRow & { readonly owner_email: string }

const attendeeOf = ({ attendee_name, lead_name }: BookingRow): string => attendee_name || lead_name

/** Each side sees the other in its title; the note is the owner's. */
export function entryOf(row: Invited, receiver: Receiver): CalendarEntry {
  const { id, sequence, updated_at, starts_at, ends_at, status, place, note, owner_name, owner_email, attendee_email } =
    row
  return {
    uid: `${id}@call-floor`,
    sequence,
    changedAt: updated_at,
    startsAt: starts_at,
    endsAt: ends_at,
    status,
    summary: `Meeting with ${receiver === 'owner' ? attendeeOf(row) : owner_name}`,
    location: place,
    ...(receiver === 'owner' && { description: note }),
    organizer: { name: owner_name, email: owner_email },
    ...(attendee_email !== null && { attendee: { name: attendeeOf(row), email: attendee_email } }),
  }
}

export const invitationFile = (row: Invited, receiver: Receiver): string =>
  calendarFile(row.status === 'cancelled' ? 'CANCEL' : 'REQUEST', [entryOf(row, receiver)])

const timeIn = (zone: string, at: number): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(at)} (${zone.replaceAll('_', ' ')})`

/** A number alone may fit several zones; the first names the time, with its name beside it. */
const zoneOf = ({ lead_zone }: BookingRow): string => lead_zone.split('|')[0] ?? 'UTC'

export function letterOf(row: Invited, receiver: Receiver, to: string): Letter {
  const { id, sequence, status, starts_at, ends_at, place, note, owner_name } = row
  const what = status === 'cancelled' ? 'Cancelled' : sequence > 0 ? 'Changed' : 'Invitation'
  const other = receiver === 'owner' ? attendeeOf(row) : owner_name
  const lines = [
    `${what}: meeting with ${other}`,
    '',
    `When: ${timeIn(zoneOf(row), starts_at)}`,
    `Length: ${(ends_at - starts_at) / 60_000} minutes`,
    ...(place === '' ? [] : [`Where: ${place}`]),
    ...(receiver === 'owner' && note !== '' ? [`Note: ${note}`] : []),
    '',
  ]
  return {
    id: `${id}-${sequence}-${receiver}`,
    to,
    subject: `${what}: meeting with ${other}, ${timeIn(zoneOf(row), starts_at)}`,
    text: lines.join('\n'),
    html: lines.map((line) => `<p>${escaped(line)}</p>`).join(''),
    calendar: { method: status === 'cancelled' ? 'CANCEL' : 'REQUEST', text: invitationFile(row, receiver) },
  }
}
