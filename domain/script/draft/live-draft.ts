/**
 * A draft that several people work on, and what one of them may do to it next. The object commits with this and each page
 * foresees with it, so that both come to the same (SE7).
 */
import type { Role } from '../../vocabulary/people.ts'
import { may } from '../../vocabulary/rights.ts'
import { applyWrites, type Write } from '../edit/change.ts'
import { type Draft, type Fields, placeOf } from '../edit/parts.ts'
import type { DraftAct, DraftActOf, DraftEntry } from './acts.ts'
import { type Author, type Comment, COMMENTS_MAX } from './comment.ts'
import type { DraftRefusal } from './refusal.ts'

/**
 * Characters of all parts as JSON. At three bytes each it still fits a row of the database. One that came in larger may be
 * made smaller.
 */
export const MAX_DRAFT_LENGTH = 640_000

export interface LiveDraft {
  readonly revision: number
  readonly parts: Draft
  /** Characters of all parts, as they are counted against `MAX_DRAFT_LENGTH`. */
  readonly length: number
  readonly comments: ReadonlyMap<string, Comment>
}

export interface Actor extends Author {
  readonly role: Role
}

export type Decided =
  | { readonly ok: true; readonly next: LiveDraft; readonly entry: DraftEntry }
  /** The draft says so already: there is nothing to write down. */
  | { readonly ok: true; readonly next: LiveDraft; readonly entry: null }
  | { readonly ok: false; readonly refusal: DraftRefusal }

const lengthOf = (part: string, fields: Fields): number => part.length + JSON.stringify(fields).length

export const liveDraft = (
  parts: Draft,
  { revision, comments = [] }: { readonly revision: number; readonly comments?: readonly Comment[] },
): LiveDraft => ({
  revision,
  parts,
  length: [...parts].reduce((sum, [part, fields]) => sum + lengthOf(part, fields), 0),
  comments: new Map(comments.map((comment) => [comment.id, comment])),
})

const refused = (refusal: DraftRefusal): Decided => ({ ok: false, refusal })

export function decideAct(live: LiveDraft, act: DraftAct, actor: Actor, now: number): Decided {
  const { role, userId, fullName } = actor
  if (!may(role, act.type === 'EditDraft' ? 'edit-scripts' : 'comment-scripts')) return refused({ code: 'not-allowed' })
  const by: Author = { userId, fullName }
  const taken = act.type === 'EditDraft' ? decideEdit(live, act) : decideComment(live, act, actor, now)
  if (!taken.ok) return taken
  if (taken.act === null) return { ok: true, next: live, entry: null }
  const revision = live.revision + 1
  return { ok: true, next: { ...taken.next, revision }, entry: { revision, at: now, by, act: taken.act } }
}

type Taken =
  | { readonly ok: true; readonly next: LiveDraft; readonly act: DraftAct | null }
  | { readonly ok: false; readonly refusal: DraftRefusal }

function decideEdit(live: LiveDraft, { label, writes }: DraftActOf<'EditDraft'>): Taken {
  const applied = applyWrites(live.parts, writes)
  if (!applied.ok) return { ok: false, refusal: { code: 'conflict', conflicts: [...applied.conflicts], by: null } }
  if (applied.writes.length === 0) return { ok: true, next: live, act: null }
  const length = live.length + grownBy(live.parts, applied.draft, applied.writes)
  const isTooMuch = length > live.length && length > MAX_DRAFT_LENGTH
  // A change is kept in one row, too, with what stood there before.
  if (isTooMuch || JSON.stringify(applied.writes).length > MAX_DRAFT_LENGTH)
    return { ok: false, refusal: { code: 'draft-full' } }
  if (!hasStep(applied.draft, applied.writes)) return { ok: false, refusal: { code: 'no-step-left' } }
  const act: DraftAct = { type: 'EditDraft', label, writes: [...applied.writes] }
  return { ok: true, next: { ...live, parts: applied.draft, length }, act }
}

export const partsOf = (writes: readonly Write[]): ReadonlySet<string> => new Set(writes.map(({ part }) => part))

function grownBy(before: Draft, after: Draft, writes: readonly Write[]): number {
  const at = (draft: Draft, part: string): number => {
    const fields = draft.get(part)
    return fields === undefined ? 0 : lengthOf(part, fields)
  }
  return [...partsOf(writes)].reduce((sum, part) => sum + at(after, part) - at(before, part), 0)
}

/** Asked only where a step was removed. */
function hasStep(draft: Draft, writes: readonly Write[]): boolean {
  if (!writes.some(({ type }) => type === 'remove')) return true
  for (const part of draft.keys()) if (placeOf(part).kind === 'node') return true
  return false
}

function decideComment(
  live: LiveDraft,
  act: Exclude<DraftAct, { type: 'EditDraft' }>,
  { userId, fullName, role }: Actor,
  at: number,
): Taken {
  const by: Author = { userId, fullName }
  const standing = live.comments.get(act.commentId)
  if (act.type === 'AddComment') {
    // Under the id of another one it would be seen in its place.
    if (standing) return { ok: false, refusal: { code: 'bad-act', detail: 'commentId: is taken' } }
    if (live.comments.size >= COMMENTS_MAX) return { ok: false, refusal: { code: 'comments-full' } }
    return { ok: true, act, next: withComment(live, act, by, at) }
  }
  if (!standing) return { ok: false, refusal: { code: 'no-such-comment' } }
  if (act.type === 'DeleteComment' && standing.by.userId !== userId && !may(role, 'edit-scripts'))
    return { ok: false, refusal: { code: 'not-allowed' } }
  const isDone =
    (act.type === 'ResolveComment' && standing.resolved !== null) ||
    (act.type === 'ReopenComment' && standing.resolved === null)
  return { ok: true, act: isDone ? null : act, next: isDone ? live : withComment(live, act, by, at) }
}

function withComment(
  live: LiveDraft,
  act: Exclude<DraftAct, { type: 'EditDraft' }>,
  by: Author,
  at: number,
): LiveDraft {
  const comments = new Map(live.comments)
  const standing = comments.get(act.commentId)
  if (act.type === 'AddComment')
    comments.set(act.commentId, { id: act.commentId, nodeId: act.nodeId, text: act.text, by, at, resolved: null })
  else if (act.type === 'DeleteComment') comments.delete(act.commentId)
  else if (standing)
    comments.set(act.commentId, { ...standing, resolved: act.type === 'ResolveComment' ? { by, at } : null })
  return { ...live, comments }
}

/** What somebody else has done, as the object tells it. Null when it does not fit: then this page has another draft. */
export function applyEntry(live: LiveDraft, { revision, at, by, act }: DraftEntry): LiveDraft | null {
  if (revision !== live.revision + 1) return null
  if (act.type !== 'EditDraft') return { ...withComment(live, act, by, at), revision }
  const applied = applyWrites(live.parts, act.writes)
  if (!applied.ok) return null
  const length = live.length + grownBy(live.parts, applied.draft, applied.writes)
  return { ...live, parts: applied.draft, length, revision }
}
