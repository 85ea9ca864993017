/** How long calls usually stand on each step. */
import type { Step } from '../floor/call.ts'
import type { Instant } from '../vocabulary/primitives.ts'

interface WalkedPath {
  readonly path: readonly Step[]
  /** When the line was closed; null when nobody knows, and then its last step has no length. */
  readonly endedAt: Instant | null
}

export interface UsualDwell {
  readonly medianMs: number
  readonly visits: number
}

/** By node. Steps that were taken back are no measure. */
export function medianDwell(walked: readonly WalkedPath[]): ReadonlyMap<string, UsualDwell> {
  const lengths = new Map<string, number[]>()
  for (const { path, endedAt } of walked)
    for (const [index, { nodeId, at, abandoned }] of path.entries()) {
      const until = path[index + 1]?.at ?? endedAt
      if (abandoned || until === null) continue
      const known = lengths.get(nodeId) ?? []
      lengths.set(nodeId, [...known, Math.max(0, until - at)])
    }
  return new Map([...lengths].map(([nodeId, all]) => [nodeId, { medianMs: median(all), visits: all.length }]))
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
