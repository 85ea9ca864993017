/** Why an act is not done. Nothing of it is: an edit is taken whole or not at all. */
import { z } from 'zod'
import type { Conflict } from '../edit/change.ts'
import { PartKey } from '../edit/parts.ts'
import { Author } from './comment.ts'

const DraftConflict = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('changed'),
    part: PartKey,
    field: z.string(),
    mine: z.json(),
    theirs: z.json(),
  }),
  z.strictObject({ type: z.literal('removed'), part: PartKey }),
  z.strictObject({ type: z.literal('exists'), part: PartKey }),
  z.strictObject({ type: z.literal('grown'), part: PartKey, child: PartKey }),
]) satisfies z.ZodType<Conflict>

export const DraftRefusal = z.discriminatedUnion('code', [
  /** Somebody changed the same since. `by` is who did last, as far as that is known. */
  z.strictObject({
    code: z.literal('conflict'),
    conflicts: z.array(DraftConflict).min(1),
    by: Author.nullable(),
  }),
  z.strictObject({ code: z.literal('not-allowed') }),
  /** It would grow beyond what a draft may hold. */
  z.strictObject({ code: z.literal('draft-full') }),
  /** A script has at least one step. */
  z.strictObject({ code: z.literal('no-step-left') }),
  z.strictObject({ code: z.literal('comments-full') }),
  /** Somebody deleted the comment, or there is none of that id. */
  z.strictObject({ code: z.literal('no-such-comment') }),
  /** What came is no act. */
  z.strictObject({ code: z.literal('bad-act'), detail: z.string() }),
  z.strictObject({ code: z.literal('fault') }),
])
export type DraftRefusal = z.infer<typeof DraftRefusal>
