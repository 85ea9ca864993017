/** Finished calls. A live call is the floor's; it appears here once it has settled. */
import { z } from 'zod'
import { DisclosureReceipt, Step } from '../floor/call.ts'
import { Scalar } from '../script/conditions.ts'
import { AnsweredBy, CallOutcome, EndReason } from '../vocabulary/call.ts'
import { Id, Notes, Reason, Remark, ZoneKey } from '../vocabulary/primitives.ts'
import { Flag, GivenTime, InstantFromIso, IsoTime, PageQuery, pageOf, whole } from './common.ts'
import { CountedCalls, CountedSource } from './numbers/counted.ts'
import { CalledHour, Hour } from './numbers/query.ts'
import { Recording } from './recordings.ts'

export const Call = z.object({
  id: Id,
  lead_id: Id,
  lead_name: z.string(),
  lead_company: z.string().nullable(),
  user_id: Id,
  user_name: z.string(),
  team_id: Id,
  call_date: IsoTime,
  /** Whole seconds. */
  duration: z.int(),
  outcome: CallOutcome,
  disposition_id: Id.nullable(),
  /** Recorded by the server; its agent has yet to confirm. */
  provisional: z.boolean(),
  notes: z.string(),
  recording_url: z.string().nullable(),
  meeting_at: IsoTime.nullable(),
  logged_by_hand: z.boolean(),
})
export type Call = z.infer<typeof Call>

/** GET /api/calls/:id. `path` and `disclosures` are documents of the floor, in its own spelling. */
export const CallDetail = Call.extend({
  /** Where the lead lives, for times of callbacks. */
  lead_zone: ZoneKey,
  started_at: IsoTime,
  connected_at: IsoTime.nullable(),
  ended_at: IsoTime.nullable(),
  answered_by: AnsweredBy.nullable(),
  end_reason: EndReason.nullable(),
  talk_ms: z.int(),
  hold_ms: z.int(),
  wrap_up_ms: z.int(),
  script_id: Id.nullable(),
  script_version: z.int().nullable(),
  path: z.array(Step),
  answers: z.record(z.string(), Scalar),
  qualifications: z.record(z.string(), Scalar),
  disclosures: z.array(DisclosureReceipt),
  recordings: z.array(Recording),
})
export type CallDetail = z.infer<typeof CallDetail>

const seconds = whole(0, 86_400)

/** GET /api/calls, newest first. `user_id` is an id or `me`; `q` finds leads, by name, company or number. */
export const CallQuery = PageQuery.extend({
  team_id: Id.optional(),
  user_id: Id.optional(),
  lead_id: Id.optional(),
  q: z.string().trim().min(1).max(100).optional(),
  outcome: CallOutcome.optional(),
  disposition_id: Id.optional(),
  script_id: Id.optional(),
  script_version: whole(1, 1_000_000).optional(),
  /** Calls that are counted as entries of this step of a script (NU2). */
  node_id: Id.optional(),
  counted: CountedCalls.optional(),
  /** As numbers are narrowed: the lead’s source then, the hour by the team’s clocks and, of the week, by the called party’s. */
  source: CountedSource.optional(),
  hour: Hour.optional(),
  called_hour: CalledHour.optional(),
  /** Both days are within, each team’s by its own calendar. */
  day_from: z.iso.date().optional(),
  day_to: z.iso.date().optional(),
  /** Whole seconds, both within. */
  duration_from: seconds.optional(),
  duration_to: seconds.optional(),
  recorded: Flag.optional(),
  provisional: Flag.optional(),
  from: InstantFromIso.optional(),
  to: InstantFromIso.optional(),
})
export type CallQuery = z.infer<typeof CallQuery>
export const CallPage = pageOf(Call)
export type CallPage = z.infer<typeof CallPage>

/** POST /api/calls → 201 and the call: one made elsewhere. `duration` in seconds; `call_date` is now minus it if absent. */
export const CallLog = z.strictObject({
  lead_id: Id,
  duration: z.int().min(0).max(86_400),
  outcome: CallOutcome,
  notes: Notes.default(''),
  call_date: GivenTime.optional(),
})

/** POST /api/calls/:id/outcome → 200 and the call: its agent for a time, managers and admins later (WR10). */
export const CallCorrection = z.strictObject({
  disposition_id: Id,
  reason: Reason,
  /** The whole text, when it changes. */
  notes: Notes.optional(),
  meeting_at: InstantFromIso.optional(),
  callback: z.strictObject({ due_at: InstantFromIso, note: Remark }).optional(),
})
export type CallCorrection = z.input<typeof CallCorrection>
