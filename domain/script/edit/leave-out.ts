/** A draft without some of its changes, for publishing: half-done work of somebody else stays in the draft. */
import { applyWrites, type Change, type Conflict } from './change.ts'
import type { Draft } from './parts.ts'

export interface Remaining {
  readonly draft: Draft
  /** Changes that were meant to be kept and build on what was left out; none of them is in the draft. */
  readonly blocked: readonly { readonly id: string; readonly conflicts: readonly Conflict[] }[]
}

/** `changes` as they were made since `base`, in their order. */
export function withoutChanges(base: Draft, changes: readonly Change[], leftOut: ReadonlySet<string>): Remaining {
  let draft = base
  const blocked: { id: string; conflicts: readonly Conflict[] }[] = []
  for (const { id, writes } of changes) {
    if (leftOut.has(id)) continue
    const applied = applyWrites(draft, writes)
    if (applied.ok) draft = applied.draft
    else blocked.push({ id, conflicts: applied.conflicts })
  }
  return { draft, blocked }
}
