/** What stands in another place among the others: as few of them as make the one order out of the other. */
import type { PartKind } from '../edit/parts.ts'
import type { Sides } from './names.ts'

export interface Moved {
  readonly part: string
  /** Which it comes after now; null for none. */
  readonly after: string | null
}

export function movedParts({ rows }: Sides, kind: PartKind, node: string | null): Moved[] {
  const row = rows.is(kind, node)
  const places = new Map(rows.was(kind, node).map((part, index) => [part, index]))
  const known = row.flatMap((part) => {
    const place = places.get(part)
    return place === undefined ? [] : [{ part, place }]
  })
  const kept = longestRising(known.map(({ place }) => place))
  return known
    .filter(({ place }) => !kept.has(place))
    .map(({ part }) => ({ part, after: row[row.indexOf(part) - 1] ?? null }))
}

/** The most of the numbers that rise as they stand: none of these has moved. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = []
  const before: number[] = []
  for (const [index, number] of numbers.entries()) {
    lengths[index] = 1
    before[index] = -1
    for (let earlier = 0; earlier < index; earlier += 1) {
      const length = (lengths[earlier] ?? 0) + 1
      if ((numbers[earlier] ?? 0) >= number || length <= (lengths[index] ?? 0)) continue
      lengths[index] = length
      before[index] = earlier
    }
  }
  const kept = new Set<number>()
  for (let at = lengths.indexOf(Math.max(...lengths)); at >= 0; at = before[at] ?? -1) kept.add(numbers[at] ?? 0)
  return kept
}
