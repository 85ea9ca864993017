/** Reports of a team's numbers, made when a day or a week is over. */
import { z } from 'zod'
import { Counts } from '../../analytics/counts.ts'
import { Day, Id } from '../../vocabulary/primitives.ts'
import { IsoTime, PageQuery, pageOf } from '../common.ts'
import { TargetMeasure } from './targets.ts'

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

/** To whom a report was sent, or was to be. */
export const ReportEmail = z.object({
  user_id: Id,
  full_name: z.string(),
  sent_at: IsoTime.nullable(),
  /** Of the last try; null while there was none, and once it was sent. */
  fault: z.enum(REPORT_EMAIL_FAULTS).nullable(),
  /** When it is tried, or tried again; null when it is not. */
  due_at: IsoTime.nullable(),
})
export type ReportEmail = z.infer<typeof ReportEmail>

export const Report = z.object({
  id: Id,
  team_id: Id,
  span: z.enum(REPORT_SPANS),
  /** Days of the team's calendar; of a week its Monday and its Sunday. */
  from: Day,
  to: Day,
  time_zone: z.string(),
  /** Null while it is being made. */
  made_at: IsoTime.nullable(),
  /** Of the last try that failed, while it is not made. */
  failed_at: IsoTime.nullable(),
  /** Of its file, in bytes. */
  size: z.int().nullable(),
  sent: z.int(),
  not_sent: z.int(),
})
export type Report = z.infer<typeof Report>

/** GET /api/teams/:id/reports: the newest first. */
export const ReportQuery = PageQuery
export const ReportPage = pageOf(Report)
export type ReportPage = z.infer<typeof ReportPage>

/** What it says, fixed when it was made: what is corrected later changes the numbers of today, and not this. */
export const ReportFigures = z.object({
  team_name: z.string(),
  total: Counts,
  /** By bookings, then contacts, then dials. Who did nothing has no line. */
  people: z.array(z.object({ user_id: Id, full_name: z.string(), counts: Counts })),
  /** Of a week. */
  days: z.array(z.object({ day: Day, counts: Counts })),
  /** Those of the team as a whole that held on its last day, of its span. */
  targets: z.array(z.object({ measure: TargetMeasure, value: z.int().positive(), reached: z.int().nonnegative() })),
})
export type ReportFigures = z.infer<typeof ReportFigures>

/** GET /api/reports/:id. */
export const ReportDetail = Report.extend({
  /** Null while it is being made. */
  figures: ReportFigures.nullable(),
  emails: z.array(ReportEmail),
})
export type ReportDetail = z.infer<typeof ReportDetail>
