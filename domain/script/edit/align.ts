/**
 * A whole script over a draft that stands: what is the same keeps its part and its place, so that only what differs is changed.
 * Lines and input fields have no ids in a script; they are known again by what they say, then by where they stand.
 */
import { generateKeyBetween } from 'fractional-indexing'
import { type Titled, toDraft } from './from-content.ts'
import { inOrder, orderKeys, orderOf, siblings } from './order.ts'
import { type Draft, type Fields, type PartKind, placeOf } from './parts.ts'

type Entry = readonly [part: string, fields: Fields]

export function alignDraft(script: Titled, standing: Draft): Draft {
  const rows = new Map<string, Entry[]>()
  for (const entry of toDraft(script)) {
    const { kind, node } = placeOf(entry[0])
    const name = `${kind}:${node ?? ''}`
    rows.set(name, [...(rows.get(name) ?? []), entry])
  }
  const aligned: Entry[] = []
  for (const row of rows.values()) aligned.push(...alignRow(row, standing))
  return new Map(aligned)
}

function alignRow(row: readonly Entry[], standing: Draft): Entry[] {
  const [first] = row
  if (!first || first[1].order === undefined) return [...row]
  const { kind, node } = placeOf(first[0])
  const named = kind === 'line' || kind === 'input' || kind === 'item' ? renamed(row, standing, kind, node) : row
  const keys = ordersOf(named, standing)
  return named.map(([part, fields], index) => [part, { ...fields, order: keys[index] ?? '' }])
}

const KNOWN_BY = { line: 'text', input: 'key', item: 'key' } as const

function renamed(row: readonly Entry[], standing: Draft, kind: keyof typeof KNOWN_BY, node: string | null): Entry[] {
  const free = siblings(standing, kind, node)
  const take = (index: number): string | null => free.splice(index, 1)[0]?.part ?? null
  const same = row.map(([, fields]) => {
    const index = free.findIndex((sibling) => sibling.fields[KNOWN_BY[kind]] === fields[KNOWN_BY[kind]])
    return index === -1 ? null : take(index)
  })
  const taken = new Set(standing.keys())
  return row.map(([part, fields], index): Entry => {
    // An item of another key is another item; a line that was reworded is the same line.
    const found = same[index] ?? (kind === 'item' ? null : take(0))
    if (found !== null) return [found, fields]
    const fresh = freshKey(part, kind, node, taken)
    taken.add(fresh)
    return [fresh, fields]
  })
}

function freshKey(part: string, kind: PartKind, node: string | null, taken: ReadonlySet<string>): string {
  if (!taken.has(part)) return part
  const prefix = node === null ? `${kind}:` : `${kind}:${node}/`
  for (let number = 1; ; number += 1) if (!taken.has(`${prefix}${number}`)) return `${prefix}${number}`
}

/** Those that stand keep their places when they stand in this order already; what is new comes in between. */
function ordersOf(row: readonly Entry[], standing: Draft): string[] {
  const known = row.map(([part]) => {
    const fields = standing.get(part)
    const order = fields === undefined ? '' : orderOf({ fields })
    return fields !== undefined && order !== '' ? { part, fields, order } : null
  })
  const kept = known.filter((sibling) => sibling !== null)
  const isInOrder = kept.every((sibling, index) => {
    const before = kept[index - 1]
    return before === undefined || (inOrder(before, sibling) < 0 && before.order !== sibling.order)
  })
  if (!isInOrder) return orderKeys(row.length)
  let before: string | null = null
  return known.map((sibling, index) => {
    const next = known.slice(index + 1).find((later) => later !== null)
    const order: string = sibling ? sibling.order : generateKeyBetween(before, next?.order ?? null)
    before = order
    return order
  })
}
