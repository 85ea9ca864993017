/** Publishing, as far as the draft is concerned: what would be published, and what of the draft is left when it was (SE11). */
import { applyWrites, type Change, compareDrafts, invertWrites, type Write } from '#domain/script/edit/change.ts'
import { type Remaining, withoutChanges } from '#domain/script/edit/leave-out.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import type { DraftChange } from './contract.ts'

/** What the draft stands on: all changes since taken back, the newest first. */
export function baseOf(parts: Draft, changes: readonly DraftChange[]): Draft {
  const applied = applyWrites(parts, invertWrites(changes.flatMap(({ writes }) => writes)))
  if (!applied.ok) throw new Error('the changes of the draft do not lead back')
  return applied.draft
}

const nameOf = ({ revision }: DraftChange): string => String(revision)

/** The draft without some changes. */
export function without(parts: Draft, changes: readonly DraftChange[], leftOut: ReadonlySet<number>): Remaining {
  const named: Change[] = changes.map((change) => ({ id: nameOf(change), writes: [...change.writes] }))
  return withoutChanges(baseOf(parts, changes), named, new Set([...leftOut].map(String)))
}

export interface Published {
  /** What was published, as parts. */
  readonly parts: Draft
  /** The changes that lead from there to the draft as it stands. */
  readonly changes: readonly DraftChange[]
}

/** Of a draft that was published as it was at a revision, without what was left out. */
export function afterPublishing(
  parts: Draft,
  changes: readonly DraftChange[],
  { revision, leftOut }: { readonly revision: number; readonly leftOut: readonly number[] },
): Published {
  const left = changes.filter((change) => change.revision > revision || leftOut.includes(change.revision))
  if (left.length === 0) return { parts, changes: [] }
  const published = without(parts, changes, new Set(left.map((change) => change.revision))).draft
  return { parts: published, changes: changesSince(published, left, parts) }
}

/**
 * What was left out or came later leads to the draft as it stands, but for what met in between; that goes with the last of
 * them, so that nothing in the draft is lost.
 */
function changesSince(published: Draft, left: readonly DraftChange[], parts: Draft): DraftChange[] {
  let draft = published
  const changes = left.flatMap((change): DraftChange[] => {
    const applied = applyWrites(draft, change.writes)
    if (!applied.ok) return []
    draft = applied.draft
    return applied.writes.length === 0 ? [] : [{ ...change, writes: applied.writes }]
  })
  const rest: Write[] = compareDrafts(draft, parts)
  const last = left.at(-1)
  if (rest.length === 0 || !last) return changes
  const others = changes.filter(({ revision }) => revision !== last.revision)
  const own = changes.find(({ revision }) => revision === last.revision)
  return [...others, { ...last, writes: [...(own?.writes ?? []), ...rest] }]
}
