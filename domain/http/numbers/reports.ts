/** Reports of a team's numbers, made when a day or a week is over. */
import { z } from 'zod'
import { Day, Id } from '../../vocabulary/primitives.ts'
import { IsoTime } from '../common.ts'

export const REPORT_SPANS = ['day', 'week'] as const

/** Why an email did not go out. */
export const REPORT_EMAIL_FAULTS = [
  /** The deployment sends no email. */
  'not-set-up',
  /** They no longer see the team's numbers. */
  'may-not-see',
  /** The sender's address or domain is not one that may send. */
  'sender-refused',
  'address-refused',
  'rate-limited',
  'unavailable',
] as const
export type ReportEmailFault = (typeof REPORT_EMAIL_FAULTS)[number]

export const ReportEmail = z.object({
  user_id: Id,
  full_name: z.string(),
  sent_at: IsoTime.nullable(),
  /** Of the last try; null while there was none, and once it was sent. */
  fault: z.enum(REPORT_EMAIL_FAULTS).nullable(),
  /** When it is tried again; null when it is not. */
  again_at: IsoTime.nullable(),
})

export const Report = z.object({
  id: Id,
  team_id: Id,
  span: z.enum(REPORT_SPANS),
  /** Days of the team's calendar; of a week its Monday and its Sunday. */
  from: Day,
  to: Day,
  time_zone: z.string(),
})
