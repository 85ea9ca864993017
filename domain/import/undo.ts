/** What stands in the way of taking back what an import did to one lead. */
import { RECORD_FIELDS, type RecordField } from './judge.ts'
import type { UndoObstacle } from './remarks.ts'

export interface Image {
  /** Of a created lead the whole record, of a changed one what was changed. */
  readonly record: Partial<Record<RecordField, string | null>>
  readonly owner: string | null
  readonly tagIds: readonly string[]
  readonly attempts?: number | undefined
}

export interface UndoFacts {
  readonly verdict: 'created' | 'updated'
  readonly before: Image | null
  readonly after: Image
  /** As it is now; null for one that is gone, or in another team. */
  readonly now: (Image & { readonly attempts: number; readonly isInUse: boolean }) | null
  /** Why there is none. */
  readonly isMoved: boolean
  readonly isHeld: boolean
  /** The number it had before belongs to another lead by now. */
  readonly isNumberTaken: boolean
}

export function obstacleOf(facts: UndoFacts): UndoObstacle | null {
  const { verdict, before, after, now } = facts
  if (now === null) return facts.isMoved ? 'moved' : 'deleted'
  if (facts.isHeld) return 'in-a-call'
  if (now.attempts > (before?.attempts ?? 0)) return 'called'
  if (RECORD_FIELDS.some((field) => field in after.record && now.record[field] !== after.record[field])) return 'edited'
  const isOwnOwner = verdict === 'created' || before?.owner !== after.owner
  if (isOwnOwner && now.owner !== after.owner) return 'reassigned'
  const isOwnTags = verdict === 'created' || !sameSet(before?.tagIds ?? [], after.tagIds)
  if (isOwnTags && !sameSet(now.tagIds, after.tagIds)) return 'tagged'
  if (verdict === 'created' && now.isInUse) return 'in-use'
  return facts.isNumberTaken ? 'number-taken' : null
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id))
