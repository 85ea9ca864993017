/** Tags: coloured words on leads, one list for the organisation. */
import { z } from 'zod'
import { Id } from '../vocabulary/primitives.ts'
import { shownWords } from '../vocabulary/text.ts'

export const Tag = z.object({ id: Id, name: z.string(), color: z.string() })
export type Tag = z.infer<typeof Tag>

/** GET /api/tags */
export const TagList = z.object({ data: z.array(Tag) })
export type TagList = z.infer<typeof TagList>

/** POST /api/tags (admin, manager) → 201 and the tag */
export const TagCreate = z.strictObject({
  name: shownWords(40),
  color: z
    .string()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, 'must be a colour like #40c057')
    .default('#868e96'),
})
