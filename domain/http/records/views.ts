/** Saved views of the list of leads: filters, order and columns under a name; one's own, and those that are shared. */
import { z } from 'zod'
import { CallOutcome } from '../../vocabulary/call.ts'
import { LeadSource, LeadStatus, Priority } from '../../vocabulary/lead.ts'
import { Day, Id } from '../../vocabulary/primitives.ts'
import { shownWords } from '../../vocabulary/text.ts'
import { CustomFilters, LeadOrder, SortDirection } from './lead-query.ts'

const tries = z.int().min(0).max(1_000_000)

/** Days are the reader's own, from midnight to midnight. */
export const ViewSearch = z.strictObject({
  q: z.string().trim().min(1).max(100).optional(),
  status: LeadStatus.optional(),
  priority: Priority.optional(),
  /** An id, `me`, or `none`. */
  owner: Id.optional(),
  tag: Id.optional(),
  source: LeadSource.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  industry: shownWords(100).optional(),
  last_outcome: CallOutcome.optional(),
  do_not_call: z.boolean().optional(),
  created_from: Day.optional(),
  created_to: Day.optional(),
  contact_from: Day.optional(),
  contact_to: Day.optional(),
  attempts_from: tries.optional(),
  attempts_to: tries.optional(),
  callback_from: Day.optional(),
  callback_to: Day.optional(),
  custom: CustomFilters.optional(),
  sort: LeadOrder.optional(),
  direction: SortDirection.optional(),
})
export type ViewSearch = z.infer<typeof ViewSearch>

/** `phone`, or `custom.plan` for a custom field. */
const ColumnId = z.union([z.string().regex(/^[a-z][a-z-]{0,39}$/), z.string().regex(/^custom\.[a-z0-9_]{1,40}$/)])
export const ViewColumns = z
  .array(ColumnId)
  .min(1)
  .max(80)
  .refine((all) => new Set(all).size === all.length, 'names one column twice')

export const LeadView = z.object({
  id: Id,
  name: z.string(),
  search: ViewSearch,
  /** Those that are shown, in their order; null: those that are usual. */
  columns: z.array(z.string()).nullable(),
  shared: z.boolean(),
  user_id: Id,
  user_name: z.string(),
  /** Name it in a change. */
  version: z.int().positive(),
})
export type LeadView = z.infer<typeof LeadView>

/** GET /api/views: one's own and those that are shared, by name. */
export const LeadViewList = z.object({ data: z.array(LeadView) })
export type LeadViewList = z.infer<typeof LeadViewList>

export const VIEWS_MAX = 50

/** POST /api/views → 201 and the view. To share one takes more than to save it. */
export const LeadViewCreate = z.strictObject({
  name: shownWords(60),
  search: ViewSearch.default({}),
  columns: ViewColumns.nullable().default(null),
  shared: z.boolean().default(false),
})
export type LeadViewCreate = z.infer<typeof LeadViewCreate>

/** PATCH /api/views/:id → the view: its maker's, and of a shared one an admin's too. */
export const LeadViewUpdate = z.strictObject({
  version: z.int().positive(),
  name: shownWords(60).optional(),
  search: ViewSearch.optional(),
  columns: ViewColumns.nullable().optional(),
  shared: z.boolean().optional(),
})
export type LeadViewUpdate = z.infer<typeof LeadViewUpdate>
