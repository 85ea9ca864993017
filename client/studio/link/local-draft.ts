/** A draft of this page alone, answered by itself: for the gallery and for tests of what is built on a draft. */
import type { Comment } from '#domain/script/draft/comment.ts'
import type { DraftEntry } from '#domain/script/draft/acts.ts'
import type { Peer } from '#domain/script/draft/wire.ts'
import { type Titled, toDraft } from '#domain/script/edit/from-content.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { firstStatus, type LinkStatus } from '../../live/link/link-status.ts'
import { createDraftStore } from './create-store.ts'
import { DraftReplica } from './draft-replica.ts'
import type { DraftStore } from './draft-store.ts'
import { newSitting } from './sitting.ts'

export interface LocalDraftOptions {
  readonly role?: Role
  readonly comments?: readonly Comment[]
  readonly peers?: readonly Peer[]
  readonly version?: number | null
  readonly connection?: Partial<LinkStatus>
  /** False: nothing is answered, as without a line. */
  readonly answers?: boolean
}

export interface LocalDraft extends DraftStore {
  /** What somebody else does to it. */
  readonly hear: (entry: Omit<DraftEntry, 'revision'>) => void
}

export function openLocalDraft(script: Titled, options: LocalDraftOptions = {}): LocalDraft {
  const { role = 'admin', comments = [], peers = [], version = null, answers = true } = options
  let ids = 0
  const mintId = () => `local-${(ids += 1)}`
  const connection: LinkStatus = { ...firstStatus(0), phase: 'live', ...options.connection }
  const replica: DraftReplica = new DraftReplica({
    sitting: newSitting('local'),
    now: () => 0,
    mintId,
    onChange: () => created.tell(),
  })
  const created = createDraftStore(replica, {
    connection: () => connection,
    mintId,
    setPlace: () => undefined,
    reconnect: () => undefined,
    close: () => undefined,
  })
  replica.welcome({
    type: 'welcome',
    v: 1,
    epoch: 'local',
    revision: 1,
    now: 0,
    you: { userId: 'me', fullName: 'Me', role },
    sequence: 0,
    refused: [],
    whole: { parts: [...toDraft(script)], comments: [...comments] },
    peers: [...peers],
    version,
  })
  const commit = (entry: Omit<DraftEntry, 'revision'>, sequence: number | null) =>
    replica.committed({
      type: 'committed',
      entry: { ...entry, revision: replica.confirmed.revision + 1 },
      client: sequence === null ? 'other' : 'local',
      sequence,
    })
  const by = { userId: 'me', fullName: 'Me' }
  const answer = () => {
    if (answers) for (const { act, sequence } of replica.pending) commit({ at: 0, by, act }, sequence)
  }
  const { store } = created
  const answered = withAnswer(answer)
  return {
    ...store,
    apply: answered(store.apply),
    undo: answered(store.undo),
    redo: answered(store.redo),
    addComment: answered(store.addComment),
    resolveComment: answered(store.resolveComment),
    reopenComment: answered(store.reopenComment),
    deleteComment: answered(store.deleteComment),
    applyAnyway: answered(store.applyAnyway),
    hear: (entry) => void commit(entry, null),
  }
}

/** The same, answered at once. */
const withAnswer =
  (answer: () => void) =>
  <Given extends readonly unknown[]>(ask: (...given: Given) => boolean) =>
  (...given: Given): boolean => {
    const done = ask(...given)
    answer()
    return done
  }
