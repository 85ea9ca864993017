/** What people say to each other about a step of a draft. It stays with the draft, and no version carries it. */
import { z } from 'zod'
import { Id, Instant } from '../../vocabulary/primitives.ts'
import { shownWords } from '../../vocabulary/text.ts'

export const Author = z.strictObject({ userId: Id, fullName: z.string().max(200) })
export type Author = z.infer<typeof Author>

export const COMMENT_MAX = 2_000
/** Of one draft; the resolved ones count too. */
export const COMMENTS_MAX = 500

export const CommentText = shownWords(COMMENT_MAX)

export const Comment = z.strictObject({
  id: Id,
  /** The step may be gone: it may come back, too. */
  nodeId: Id,
  text: CommentText,
  by: Author,
  at: Instant,
  resolved: z.strictObject({ by: Author, at: Instant }).nullable(),
})
export type Comment = z.infer<typeof Comment>
