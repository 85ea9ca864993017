/** A replica as screens read it: one value that changes only when something has changed. */
import type { DraftAct } from '#domain/script/draft/acts.ts'
import type { Comment } from '#domain/script/draft/comment.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import { structureKeeper } from '#domain/script/edit/structure.ts'
import { type Projected, toContent } from '#domain/script/edit/to-content.ts'
import { may } from '#domain/vocabulary/rights.ts'
import type { LinkStatus } from '../../live/link/link-status.ts'
import type { DraftReplica } from './draft-replica.ts'
import type { DraftSnapshot, DraftStore } from './draft-store.ts'

interface Around {
  readonly connection: () => LinkStatus
  readonly mintId: () => string
  readonly setPlace: (nodeId: string | null) => void
  readonly reconnect: () => void
  readonly close: () => void
}

export interface CreatedStore {
  readonly store: DraftStore
  /** To be called after each change. */
  readonly tell: () => void
}

export function createDraftStore(replica: DraftReplica, around: Around): CreatedStore {
  const listeners = new Set<() => void>()
  const structure = structureKeeper()
  const project = once((parts: Draft): Projected => toContent(parts))
  const list = once(oldestFirst)
  let latest: DraftSnapshot | null = null
  const build = (): DraftSnapshot => {
    const { view, you, history } = replica
    const { parts } = view
    return {
      parts,
      isLoaded: you !== null,
      get structure() {
        return structure(parts)
      },
      get said() {
        return project(parts)
      },
      revision: replica.confirmed.revision,
      version: replica.version,
      pending: replica.pending.length,
      connection: around.connection(),
      you,
      mayEdit: you !== null && may(you.role, 'edit-scripts'),
      mayComment: you !== null && may(you.role, 'comment-scripts'),
      peers: replica.peers.filter(({ client }) => client !== replica.client),
      unapplied: replica.unapplied,
      comments: list(view.comments),
      undoLabel: history.done.at(-1)?.label ?? null,
      redoLabel: history.undone.at(-1)?.label ?? null,
    }
  }
  const comment = (act: Exclude<DraftAct, { type: 'EditDraft' }>) => replica.comment(act)
  const store: DraftStore = {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    snapshot: () => (latest ??= build()),
    apply: (gesture) => replica.apply(gesture),
    undo: () => replica.undo(),
    redo: () => replica.redo(),
    setPlace: around.setPlace,
    addComment: (nodeId, text) => comment({ type: 'AddComment', commentId: around.mintId(), nodeId, text }),
    resolveComment: (commentId) => comment({ type: 'ResolveComment', commentId }),
    reopenComment: (commentId) => comment({ type: 'ReopenComment', commentId }),
    deleteComment: (commentId) => comment({ type: 'DeleteComment', commentId }),
    applyAnyway: (id) => replica.applyAnyway(id),
    dismiss: (id) => replica.dismiss(id),
    reconnect: around.reconnect,
    close: around.close,
  }
  return {
    store,
    tell() {
      latest = null
      for (const listener of listeners) listener()
    },
  }
}

const oldestFirst = (comments: ReadonlyMap<string, Comment>): readonly Comment[] =>
  [...comments.values()].toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))

/** Of the same value the same answer. */
function once<From extends object, To>(compute: (from: From) => To): (from: From) => To {
  let last: { readonly from: From; readonly to: To } | null = null
  return (from) => {
    if (last?.from !== from) last = { from, to: compute(from) }
    return last.to
  }
}
