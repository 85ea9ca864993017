/** Tags: coloured words on leads, one list for the organisation. */
import { z } from 'zod'
import { Id } from '../vocabulary/primitives.ts'
import { shownWords } from '../vocabulary/text.ts'
import { Flag } from './common.ts'

export const Tag = z.object({ id: Id, name: z.string(), color: z.string() })
export type Tag = z.infer<typeof Tag>

/** As it stands in the organisation's list. */
export const TagEntry = Tag.extend({
  /** How many leads carry it; those in the bin are not counted. */
  leads: z.int(),
  /** Of one that is being merged: into which. */
  merging_into: Id.nullable(),
})
export type TagEntry = z.infer<typeof TagEntry>

/** GET /api/tags: by name; `deleted` lists those that can be brought back instead. */
export const TagQuery = z.object({ deleted: Flag.default(false) })
export const TagList = z.object({ data: z.array(TagEntry) })
export type TagList = z.infer<typeof TagList>

const name = shownWords(40)
const color = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'must be a colour like #40c057')

/** POST /api/tags (admin, manager) → 201 and the tag */
export const TagCreate = z.strictObject({ name, color: color.default('#868e96') })

/** PATCH /api/tags/:id */
export const TagUpdate = z.strictObject({ name, color }).partial()

/** POST /api/tags/:id/merge → the tag that is left, and how many leads are still to get it */
export const TagMerge = z.strictObject({ into: Id })
export const TagMerged = z.object({ into: TagEntry, left: z.int() })
export type TagMerged = z.infer<typeof TagMerged>

/** POST /api/tags/:id/restore */
export const TagRestore = z.strictObject({})
