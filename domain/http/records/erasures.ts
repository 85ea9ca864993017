/** What is known of a person wiped at their wish, with a receipt. */
import { z } from 'zod'
import { Id, Reason } from '../../vocabulary/primitives.ts'
import { IsoTime, PageQuery, pageOf } from '../common.ts'

/** DELETE /api/leads/:id/person-data */
export const PersonDataErase = z.strictObject({
  reason: Reason,
  /** The lead’s name as it stands, typed by whoever means it. */
  name: z.string().max(200),
  /** Their number stays on the do-not-call list, without anything beside it, so that nobody imports and calls them again. */
  keep_blocked: z.boolean().default(true),
})
export type PersonDataErase = z.infer<typeof PersonDataErase>

export const ERASURE_STATUSES = ['asked', 'wiping', 'done'] as const

/** Where something was wiped, and where something is kept. */
const WIPED_PLACES = [
  'leads',
  'calls',
  'conversations',
  'tasks',
  'recordings',
  'activity',
  'imports',
  'attachments',
  'exports',
  'journal',
] as const
const KEPT_PLACES = [
  'held-recordings',
  'consents',
  'blocked-number',
  'journal',
  'import-files',
  'export-files',
  'stored-answers',
] as const

export const ErasureWiped = z.partialRecord(z.enum(WIPED_PLACES), z.int())
export const ErasureKept = z.object({
  what: z.enum(KEPT_PLACES),
  count: z.int().nullable(),
  /** When it goes by itself; null where nothing says so. */
  until: IsoTime.nullable(),
})
export type ErasureKept = z.infer<typeof ErasureKept>

/** The receipt: nothing in it is the person’s. */
export const Erasure = z.object({
  id: Id,
  lead_id: Id,
  team_id: Id,
  status: z.enum(ERASURE_STATUSES),
  reason: z.string(),
  keep_blocked: z.boolean(),
  wiped: ErasureWiped,
  kept: z.array(ErasureKept),
  created_by: Id,
  created_by_name: z.string().nullable(),
  created_at: IsoTime,
  finished_at: IsoTime.nullable(),
})
export type Erasure = z.infer<typeof Erasure>
export const ErasurePage = pageOf(Erasure)
export type ErasurePage = z.infer<typeof ErasurePage>
export const ErasuresQuery = PageQuery
