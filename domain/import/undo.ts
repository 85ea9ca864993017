/** What stands in the way of taking back what an import did to one lead. */
import type { FieldValues } from '../fields/field.ts'
import { RECORD_FIELDS, type RecordField } from './lead-after.ts'
import type { UndoObstacle } from './remarks.ts'

export interface Image {
  /** Of a created lead the whole record, of a changed one what was changed. */
  readonly record: Partial<Record<RecordField, string | null>>
  /** All that it holds in custom fields; of a changed lead only where the import changed any. */
  readonly custom?: FieldValues | undefined
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
  if (writtenCustom(facts, now).some((key) => now.custom?.[key] !== after.custom?.[key])) return 'edited'
  const isOwnOwner = verdict === 'created' || before?.owner !== after.owner
  // One that was stopped may have come no further than to whose it was.
  const isAsBefore = verdict === 'updated' && now.owner === before?.owner
  if (isOwnOwner && now.owner !== after.owner && !isAsBefore) return 'reassigned'
  const isOwnTags = verdict === 'created' || !sameSet(before?.tagIds ?? [], after.tagIds)
  if (isOwnTags && !sameSet(now.tagIds, after.tagIds)) return 'tagged'
  if (verdict === 'created' && now.isInUse) return 'in-use'
  return facts.isNumberTaken ? 'number-taken' : null
}

/** Custom fields that are the import's: of a lead it created all, of another those that it changed. */
function writtenCustom({ verdict, before, after }: UndoFacts, now: Image): string[] {
  const keys = (values: FieldValues | undefined) => Object.keys(values ?? {})
  if (verdict === 'created') return [...new Set([...keys(after.custom), ...keys(now.custom)])]
  return changedKeys(before?.custom ?? {}, after.custom ?? {})
}

const changedKeys = (one: FieldValues, other: FieldValues): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => one[key] !== other[key])

/** Values as they were before an import, but for what was changed in other fields since; in the order they had. */
export function customBefore(now: FieldValues, before: FieldValues, after: FieldValues): FieldValues {
  const changed = new Set(changedKeys(before, after))
  const back = Object.entries(before).flatMap(([key, value]) => {
    const stands = changed.has(key) ? value : now[key]
    return stands === undefined ? [] : [[key, stands] as const]
  })
  const since = Object.entries(now).filter(([key]) => !(key in before) && !changed.has(key))
  return Object.fromEntries([...back, ...since])
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id))
