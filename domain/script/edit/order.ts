/** Places among siblings, as keys that leave room between any two (`fractional-indexing`). */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { Draft, Fields, PartKind } from './parts.ts'

export interface Sibling {
  readonly part: string
  readonly fields: Fields
}

/** Empty for what has no place, or says one that no key can be made beside: it stands before all others. */
export const orderOf = ({ fields }: Pick<Sibling, 'fields'>): string =>
  typeof fields.order === 'string' && isOrderKey(fields.order) ? fields.order : ''

const SMALLEST = `A${'0'.repeat(26)}`

/** Its first letter says how many digits of it are whole: two from `a` or `Z`, one more with each letter away from there. */
function isOrderKey(text: string): boolean {
  const head = text.charCodeAt(0)
  const whole = head >= 97 ? head - 97 + 2 : 90 - head + 2
  return head >= 65 && text.length >= whole && (text.length === whole || !text.endsWith('0')) && text !== SMALLEST
}

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
  const before = row[index] === undefined ? null : orderOf(row[index]) || null
  const next = row.slice(index + 1).find((sibling) => orderOf(sibling) > (before ?? ''))
  return generateKeyBetween(before, next === undefined ? null : orderOf(next))
}
