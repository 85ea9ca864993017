/** A draft as the studio's screens have it: what is on the screen, what one may do to it, and what became of that. */
import type { Author, Comment } from '#domain/script/draft/comment.ts'
import type { DraftRefusal } from '#domain/script/draft/refusal.ts'
import type { Peer } from '#domain/script/draft/wire.ts'
import type { Write } from '#domain/script/edit/change.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import type { Structure } from '#domain/script/edit/structure.ts'
import type { Projected } from '#domain/script/edit/to-content.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import type { LinkStatus } from '../../live/link/link-status.ts'

/** What somebody does in one go; the writes come from `domain/script/edit/gestures.ts`, made on the snapshot's `parts`. */
export interface Gesture {
  /** By which it is undone: “Undo rename step”. At most 80 characters. */
  readonly label: string
  readonly writes: readonly Write[]
  /** More typing in the field that was typed in last: it stays one step. */
  readonly goesOn?: boolean
}

/** Something that was not done, because somebody else had changed the same, or for another reason. */
export interface Unapplied {
  readonly id: string
  readonly label: string
  readonly refusal: DraftRefusal
  /** What was meant, to be looked at beside what stands there. Empty for a comment. */
  readonly writes: readonly Write[]
  /** Of a comment, what was written; empty for all else. */
  readonly comment: string
}

export interface DraftSnapshot {
  /** All parts as on the screen: with what is not answered yet. Empty until `isLoaded`. */
  readonly parts: Draft
  readonly isLoaded: boolean
  /** What stands and leads where: the same object while only words change. */
  readonly structure: Structure
  /** The script that the parts say, with what is missing in it. The same object as long as no part changes. */
  readonly said: Projected
  /** The last one that the server has told of. */
  readonly revision: number
  /** The published version that the draft stands on; null before there is one. */
  readonly version: number | null
  /** Gestures and comments that are not answered yet; 0 is “saved”. */
  readonly pending: number
  readonly connection: LinkStatus
  readonly you: (Author & { readonly role: Role }) | null
  readonly mayEdit: boolean
  readonly mayComment: boolean
  /** Others who have the draft open, and where. */
  readonly peers: readonly Peer[]
  readonly unapplied: readonly Unapplied[]
  /** Oldest first. */
  readonly comments: readonly Comment[]
  /** What would be undone, and done again; null for nothing. */
  readonly undoLabel: string | null
  readonly redoLabel: string | null
}

export interface DraftStore {
  readonly subscribe: (listener: () => void) => () => void
  /** The same object until something changes. */
  readonly snapshot: () => DraftSnapshot
  /** False when it cannot be done here and now; why stands in `unapplied`. Nothing to do is true. */
  readonly apply: (gesture: Gesture) => boolean
  /** False when there is nothing, or somebody changed the same since; then that step is passed over. */
  readonly undo: () => boolean
  readonly redo: () => boolean
  /** Where one is, for the others. */
  readonly setPlace: (nodeId: string | null) => void
  readonly addComment: (nodeId: string, text: string) => boolean
  readonly resolveComment: (commentId: string) => boolean
  readonly reopenComment: (commentId: string) => boolean
  readonly deleteComment: (commentId: string) => boolean
  /** Of something unapplied: once more over what stands there now, or let go. */
  readonly applyAnyway: (id: string) => boolean
  readonly dismiss: (id: string) => void
  readonly reconnect: () => void
  readonly close: () => void
}
