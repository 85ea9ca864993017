/** The object's face towards the worker: what may be asked of a script's draft by RPC. Sockets are the other door. */
import type { DraftRefusal } from '#domain/script/draft/refusal.ts'
import type { Author } from '#domain/script/draft/comment.ts'
import type { Conflict, Write } from '#domain/script/edit/change.ts'
import type { DraftFault } from '#domain/script/edit/to-content.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import type { Origin, SeatPerson, TakenTicket } from '../team-floor/contract.ts'

/**
 * What the records say of the script, read by whoever asks: a draft that they know a later revision of was put back or mended
 * there, and a version that this object has not heard of was published while its answer was lost.
 */
export interface Records {
  readonly revision: number
  readonly version: number | null
}

export interface DraftDocument {
  readonly revision: number
  readonly title: string
  readonly category: string
  readonly content: ScriptContent
  /** What is open in it. */
  readonly faults: readonly DraftFault[]
  readonly version: number | null
  readonly updatedAt: number
  readonly updatedBy: string | null
}

export interface EditRequest {
  readonly person: SeatPerson
  readonly from: Origin
  readonly records: Records
  readonly edit:
    | { readonly type: 'writes'; readonly label: string; readonly writes: readonly Write[] }
    /** Of a draft that was read at this revision, and is another one since: `moved`. */
    | {
        readonly type: 'replace'
        readonly label: string
        readonly revision: number
        readonly title?: string | undefined
        readonly category?: string | undefined
        readonly content?: ScriptContent | undefined
      }
}

export type EditAnswer =
  | { readonly type: 'done'; readonly draft: DraftDocument }
  | { readonly type: 'moved' }
  | { readonly type: 'unreadable' }
  | { readonly type: 'refused'; readonly refusal: DraftRefusal; readonly revision: number }

export interface RollBackRequest {
  readonly person: SeatPerson
  readonly from: Origin
  readonly records: Records
  readonly revision: number
  /** Which version it is that is taken back to. */
  readonly version: number
  readonly title: string
  readonly content: ScriptContent
}

export type RollBackAnswer =
  /** The draft has it as a change, beside these that are not published. */
  | { readonly type: 'done'; readonly revision: number; readonly others: readonly number[] }
  | { readonly type: 'moved'; readonly revision: number }
  | { readonly type: 'unreadable' }
  | { readonly type: 'refused'; readonly refusal: DraftRefusal; readonly revision: number }

/** One gesture since the published version; `revision` is its name. */
export interface DraftChange {
  readonly revision: number
  readonly at: number
  readonly by: Author
  readonly label: string
  readonly writes: readonly Write[]
}

export interface DraftChanges {
  readonly revision: number
  readonly version: number | null
  readonly changes: readonly DraftChange[]
  /** Earlier ones that are told no more, and cannot be left out. */
  readonly folded: number
}

export interface PublishRequest {
  readonly records: Records
  /** The revision that was looked at. */
  readonly revision: number
  /** Revisions of changes that stay in the draft. */
  readonly leftOut: readonly number[]
}

export type Candidate =
  | { readonly type: 'ready'; readonly draft: DraftDocument }
  | { readonly type: 'moved'; readonly revision: number }
  | { readonly type: 'unreadable' }
  /** Changes that were to be published and build on some that are left out. */
  | {
      readonly type: 'blocked'
      readonly changes: readonly { readonly revision: number; readonly conflicts: readonly Conflict[] }[]
    }
  | { readonly type: 'unknown-changes'; readonly revisions: readonly number[] }

export interface ScriptDraftRpc {
  /** A right to open one socket, for a person whose rights the worker has just read; null for a draft that cannot be read. */
  giveTicket(person: SeatPerson, records: Records): Promise<string | null>
  takeTicket(ticket: string): Promise<TakenTicket | null>
  /** Null when it cannot be read. */
  read(records: Records): Promise<DraftDocument | null>
  /** Answers when the records have it too. */
  edit(request: EditRequest): Promise<EditAnswer>
  changes(records: Records): Promise<DraftChanges | null>
  /** Makes an earlier content a change of the draft, by itself: what is not published stays beside it. */
  rollBack(request: RollBackRequest): Promise<RollBackAnswer>
  /** What would be published: whoever asks is about to do it. */
  candidate(request: PublishRequest): Promise<Candidate>
  /** The same, only to be looked at, of the draft as it stands. */
  preview(request: Pick<PublishRequest, 'records' | 'leftOut'>): Promise<Candidate>
  /** The records have this version of it: what was not in it goes on as the draft's changes. */
  published(version: number, asked: Omit<PublishRequest, 'records'>, by: Author): Promise<void>
  /** Looks again in D1 at the rights of those who have it open. */
  recheck(): Promise<void>
}

/** The drafts by the id of their script. The platform's own type follows every value of a part, without end. */
export interface ScriptDrafts {
  getByName(scriptId: string): ScriptDraftRpc & { fetch(request: Request): Promise<Response> }
  idFromName(scriptId: string): { toString(): string }
}
