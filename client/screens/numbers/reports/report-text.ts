/** What a report is called, and what became of its emails, in words. */
import type { Report, ReportEmailFault } from '#domain/http/numbers/reports.ts'
import { dateFormat } from '../../../format/date-format.ts'
import { countText } from '../../../format/duration.ts'
import { dayInFull } from '../../../format/time-text.ts'

const weekday = dateFormat({ weekday: 'long', timeZone: 'UTC' })

/** `Sunday, 29 November 2026`, `Week of 23 November 2026`. */
export const reportTitle = ({ span, from }: Pick<Report, 'span' | 'from'>): string =>
  span === 'day' ? `${weekday(new Date(`${from}T12:00:00Z`))}, ${dayInFull(from)}` : `Week of ${dayInFull(from)}`

export function emailsText({ sent, not_sent: notSent }: Pick<Report, 'sent' | 'not_sent'>): string {
  if (sent + notSent === 0) return 'Nobody is named'
  if (notSent === 0) return `Sent to ${countText(sent, 'person', 'people')}`
  return sent === 0 ? `Not sent to ${notSent}` : `Sent to ${sent}, not to ${notSent}`
}

export const EMAIL_FAULT_WORDS: Readonly<Record<ReportEmailFault, string>> = {
  'not-set-up': 'Email is not set up for this deployment',
  'may-not-see': 'May no longer see the numbers of this team',
  'sender-refused': 'The sender’s address is not verified',
  'address-refused': 'Their address was refused',
  'rate-limited': 'Too many emails were sent',
  unavailable: 'The email service did not take it',
}
