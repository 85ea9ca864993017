/** The invitation as a letter that one’s own mail program opens, where nothing is sent from here. */
import type { Booking } from '#domain/http/records/bookings.ts'
import { dateText, zoneName } from '../../format/zone-time.ts'

export function preparedMail(booking: Booking): string {
  const { attendee_email, attendee_name, lead_name, lead_zone, owner_name, place, status } = booking
  const startsAt = Date.parse(booking.starts_at)
  const minutes = (Date.parse(booking.ends_at) - startsAt) / 60_000
  const when = `${dateText(lead_zone, startsAt)} (${zoneName(lead_zone)} time)`
  const what = status === 'cancelled' ? 'Cancelled: meeting' : 'Meeting'
  const body = [
    `Dear ${attendee_name || lead_name},`,
    '',
    status === 'cancelled' ? 'our meeting does not take place:' : 'as agreed on the phone:',
    '',
    `When: ${when}, ${minutes} minutes`,
    ...(place === '' ? [] : [`Where: ${place}`]),
    '',
    owner_name,
  ].join('\r\n')
  const subject = `${what} with ${owner_name}, ${when}`
  return `mailto:${encodeURIComponent(attendee_email ?? '')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
