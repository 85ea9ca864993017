/** Two records of one person made one, and which leads may be two records of one person. */
import { z } from 'zod'
import { FieldKey } from '../../fields/field.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { IsoTime, PageQuery, pageOf } from '../common.ts'
import { Lead, LEAD_FIELDS } from '../leads.ts'

/** A number takes its extension along; notes can be kept of both. */
export const MERGE_FIELDS = LEAD_FIELDS.filter((field) => field !== 'notes' && field !== 'phone_extension')

/** `custom.` and the key of an own field. */
const Custom = z
  .string()
  .startsWith('custom.')
  .refine((text) => FieldKey.safeParse(text.slice('custom.'.length)).success, 'is not a field')
const Version = z.strictObject({ id: Id, version: z.int().positive() })

/** Fields of which the merged lead’s value is taken; all others stay as the kept lead has them. */
export const MergeChoices = z.strictObject({
  take: z
    .array(z.union([z.enum(MERGE_FIELDS), Custom]))
    .max(80)
    .default([]),
  notes: z.enum(['kept', 'merged', 'both']).default('both'),
  tags: z.enum(['kept', 'merged', 'both']).default('both'),
  owner: z.enum(['kept', 'merged']).default('kept'),
})
export type MergeChoices = z.infer<typeof MergeChoices>

/** POST /api/leads/merge */
export const LeadMergeOrder = MergeChoices.extend({
  kept: Version,
  merged: Version,
})
export type LeadMergeOrder = z.infer<typeof LeadMergeOrder>

/** What follows a merged lead; also leads that were merged into it before. */
export const MERGE_ROWS = ['call', 'conversation', 'task', 'recording', 'consent', 'lead', 'attachment'] as const

export const MERGE_STATUSES = ['asked', 'done', 'undone'] as const

/** What came along. */
export const MergeMoved = z.object({
  calls: z.int(),
  conversations: z.int(),
  tasks: z.int(),
  recordings: z.int(),
  consents: z.int(),
  attachments: z.int(),
})
export type MergeMoved = z.infer<typeof MergeMoved>

export const LeadMerge = z.object({
  id: Id,
  /** `asked`: the floor has it done or is about to, and the fields follow. */
  status: z.enum(MERGE_STATUSES),
  kept_id: Id,
  kept_name: z.string(),
  merged_id: Id,
  merged_name: z.string(),
  moved: MergeMoved,
  created_at: IsoTime,
  created_by: Id,
  created_by_name: z.string().nullable(),
  /** Null once it can’t be taken back. */
  undo_until: IsoTime.nullable(),
})
export type LeadMerge = z.infer<typeof LeadMerge>
export const LeadMergePage = pageOf(LeadMerge)
export type LeadMergePage = z.infer<typeof LeadMergePage>
export const MergesQuery = PageQuery

/** GET /api/leads/:id/belongings: what would come along. */
export const LeadBelongings = MergeMoved.extend({ callback_at: IsoTime.nullable() })
export type LeadBelongings = z.infer<typeof LeadBelongings>

export const DUPLICATE_KINDS = ['phone', 'email'] as const
export const DuplicatesQuery = PageQuery.extend({ state: z.enum(['open', 'set-aside']).default('open') })

/** Leads that have the same number in any spelling, or the same address. */
export const DuplicateGroup = z.object({
  kind: z.enum(DUPLICATE_KINDS),
  key: z.string(),
  /** The oldest first, ten at most. */
  leads: z.array(
    Lead.pick({
      id: true,
      team_id: true,
      name: true,
      company: true,
      phone: true,
      email: true,
      attempts: true,
      last_contact: true,
      created_at: true,
      assigned_to_name: true,
    }),
  ),
})
export type DuplicateGroup = z.infer<typeof DuplicateGroup>
export const DuplicatePage = pageOf(DuplicateGroup)
export type DuplicatePage = z.infer<typeof DuplicatePage>

/** PUT /api/leads/duplicates: that they are none, or may be. */
export const DuplicateMark = z.strictObject({
  kind: z.enum(DUPLICATE_KINDS),
  key: z.string().min(1).max(320),
  /** Those that were seen: with another one the answer is a conflict. */
  lead_ids: z.array(Id).min(2).max(10),
  state: z.enum(['open', 'set-aside']),
})
export type DuplicateMark = z.infer<typeof DuplicateMark>
