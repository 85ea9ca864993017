/** What somebody does to a draft, and the entry that it becomes once it is done. */
import { z } from 'zod'
import { Id, Instant } from '../../vocabulary/primitives.ts'
import { MAX_WRITES, Write } from '../edit/change.ts'
import { Author, CommentText } from './comment.ts'

/** By which a menu offers to undo it, and a list of changes names it. */
export const GestureLabel = z.string().max(80)

/** One gesture: all of its writes, or none. */
const EditDraft = z.strictObject({
  type: z.literal('EditDraft'),
  label: GestureLabel,
  writes: z.array(Write).min(1).max(MAX_WRITES),
})
const AddComment = z.strictObject({
  type: z.literal('AddComment'),
  commentId: Id,
  nodeId: Id,
  text: CommentText,
})
const ResolveComment = z.strictObject({ type: z.literal('ResolveComment'), commentId: Id })
const ReopenComment = z.strictObject({ type: z.literal('ReopenComment'), commentId: Id })
const DeleteComment = z.strictObject({ type: z.literal('DeleteComment'), commentId: Id })

export const DraftAct = z.discriminatedUnion('type', [
  EditDraft,
  AddComment,
  ResolveComment,
  ReopenComment,
  DeleteComment,
])
export type DraftAct = z.infer<typeof DraftAct>
export type DraftActOf<Type extends DraftAct['type']> = Extract<DraftAct, { type: Type }>

/** Revisions begin with 1 and have no gaps: each entry makes the next. */
export const Revision = z.int().positive()

export const DraftEntry = z.strictObject({ revision: Revision, at: Instant, by: Author, act: DraftAct })
export type DraftEntry = z.infer<typeof DraftEntry>
