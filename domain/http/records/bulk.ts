/** Changes of many leads at once: a job that goes on by itself, can be stopped, and taken back within a day. */
import { z } from 'zod'
import { FieldKey, FieldValue } from '../../fields/field.ts'
import { LeadStatus, Priority } from '../../vocabulary/lead.ts'
import { Id, Reason } from '../../vocabulary/primitives.ts'
import { IsoTime, PageQuery, pageOf } from '../common.ts'

export const BulkAct = z.discriminatedUnion('type', [
  /** `to` null gives them back to their team. */
  z.strictObject({ type: z.literal('assign'), to: Id.nullable(), reason: Reason.optional() }),
  /** To each of them in turn, so that nobody gets more than one lead more than another. */
  z.strictObject({ type: z.literal('share'), to: z.array(Id).min(1).max(500), reason: Reason.optional() }),
  z.strictObject({ type: z.literal('move'), team_id: Id, reason: Reason.optional() }),
  z.strictObject({ type: z.literal('tag'), tag_id: Id }),
  z.strictObject({ type: z.literal('untag'), tag_id: Id }),
  z.strictObject({ type: z.literal('status'), status: LeadStatus }),
  z.strictObject({ type: z.literal('priority'), priority: Priority }),
  /** Puts their numbers on the do-not-call list. */
  z.strictObject({ type: z.literal('do-not-call'), reason: Reason }),
  /** Null takes the value out. */
  z.strictObject({ type: z.literal('field'), key: FieldKey, value: FieldValue.nullable() }),
  z.strictObject({ type: z.literal('delete') }),
  /** Out of the bin. */
  z.strictObject({ type: z.literal('restore') }),
])
export type BulkAct = z.infer<typeof BulkAct>

/** Named one by one; more than that are named by what they have in common. */
export const BULK_IDS_MAX = 1_000

/**
 * POST /api/leads/bulk → 202 would say the same: the job, which has just begun. `matching` is the query of `GET /api/leads`
 * as it stands in its address, without a leading `?`; an order in it does not matter.
 */
export const BulkStart = z.strictObject({
  act: BulkAct,
  leads: z.union([
    z.strictObject({ ids: z.array(Id).min(1).max(BULK_IDS_MAX) }),
    z.strictObject({ matching: z.string().max(4_000) }),
  ]),
})
export type BulkStart = z.infer<typeof BulkStart>

export const BULK_STATUSES = [
  'collecting',
  'running',
  'done',
  'cancelling',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const
export const BulkStatus = z.enum(BULK_STATUSES)
export type BulkStatus = z.infer<typeof BulkStatus>

/** While somebody waits: ask again after a moment. */
export const BULK_AT_WORK: readonly BulkStatus[] = ['collecting', 'running', 'cancelling', 'undoing']

export const BULK_STATES = ['waiting', 'asked', 'done', 'unchanged', 'refused', 'asked-back', 'undone', 'kept'] as const

export const BulkJob = z.object({
  id: Id,
  act: BulkAct,
  /** What the person, team, tag or field is called that the act names; null where it names none, or that is gone. */
  target_name: z.string().nullable(),
  status: BulkStatus,
  /** How many leads it is about; while it is collecting, so far. */
  leads: z.int(),
  done: z.int(),
  /** They were so already. */
  unchanged: z.int(),
  refused: z.int(),
  /** Of an undo: taken back, and left as they are because something stands in the way. */
  undone: z.int(),
  kept: z.int(),
  /** `not-allowed`, or `internal`; null of one that has not failed. */
  failure: z.string().nullable(),
  created_by: Id,
  created_by_name: z.string().nullable(),
  created_at: IsoTime,
  finished_at: IsoTime.nullable(),
  /** Null when it cannot be taken back (any more). */
  undo_until: IsoTime.nullable(),
})
export type BulkJob = z.infer<typeof BulkJob>

/** GET /api/jobs: one's own, newest first. */
export const BulkJobPage = pageOf(BulkJob)
export type BulkJobPage = z.infer<typeof BulkJobPage>

/** GET /api/jobs/:id/leads: those that were refused, or kept by an undo, and why. */
export const BulkLeadsQuery = PageQuery.extend({ state: z.enum(['refused', 'kept']).default('refused') })
export const BulkLead = z.object({
  lead_id: Id,
  /** Null of a lead that is gone. */
  name: z.string().nullable(),
  /** A refusal of the floor, or `not-found`, `moved-away`, `no-number`, `blocked-for-a-time`, `changed-since`, `tag-gone`, `unreadable`. */
  code: z.string(),
})
export type BulkLead = z.infer<typeof BulkLead>
export const BulkLeadPage = pageOf(BulkLead)
export type BulkLeadPage = z.infer<typeof BulkLeadPage>

/** POST /api/jobs/:id/cancel and /undo */
export const BulkOrder = z.strictObject({})
