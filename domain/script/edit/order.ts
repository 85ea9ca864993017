/** Places among siblings, as keys that leave room between any two (`fractional-indexing`). */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { Draft, Fields, PartKind } from './parts.ts'

export interface Sibling {
  readonly part: string
  readonly fields: Fields
}

const orderOf = ({ fields }: Sibling): string => (typeof fields.order === 'string' ? fields.order : '')

/** Two people may have put something at the same place at once: then the key of the part decides, alike for everybody. */
export const inOrder = (one: Sibling, other: Sibling): number =>
  compare(orderOf(one), orderOf(other)) || compare(one.part, other.part)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** The parts of a kind, of one node or of the script, as they stand. */
export function siblings(draft: Draft, kind: PartKind, node: string | null = null): Sibling[] {
  const found: Sibling[] = []
  const prefix = node === null ? `${kind}:` : `${kind}:${node}/`
  for (const [part, fields] of draft) if (part.startsWith(prefix)) found.push({ part, fields })
  return found.toSorted(inOrder)
}

/** Keys for so many new parts in a row. */
export const orderKeys = (count: number): string[] => generateNKeysBetween(null, null, count)

/** A key for what comes after the sibling at `index`, -1 for the first place. Siblings of one key are passed together. */
export function orderAfter(row: readonly Sibling[], index: number): string {
  const before = row[index] === undefined ? null : orderOf(row[index])
  const next = row.slice(index + 1).find((sibling) => before === null || orderOf(sibling) > before)
  return generateKeyBetween(before, next === undefined ? null : orderOf(next))
}
