/** A floor as one of its agents may see it. Apart from other views, since every desk reads it. */
import type { Floor } from '../floor/state.ts'
import type { Id } from '../vocabulary/primitives.ts'

export function toAgentFloor(floor: Floor, userId: Id): Floor {
  const mine = <T extends { readonly agentId: Id }>(record: Record<string, T>): Record<string, T> =>
    keep(record, (one) => one.agentId === userId)
  return {
    ...floor,
    // Its counts are of everybody's calls.
    scriptTest: null,
    agents: mine(floor.agents),
    leases: mine(floor.leases),
    calls: mine(floor.calls),
    unconfirmed: mine(floor.unconfirmed),
    nudges: mine(floor.nudges),
    offers: keep(floor.offers, ({ agentId, fromAgentId }) => agentId === userId || fromAgentId === userId),
    callbacks: keep(floor.callbacks, (callback) => callback.ownerId === userId),
    watches: {},
    acknowledged: {},
    tallies: keep(floor.tallies, (_tally, agentId) => agentId === userId),
    doubleDials: 0,
  }
}

function keep<T>(record: Record<string, T>, test: (value: T, key: string) => boolean): Record<string, T> {
  const kept: Record<string, T> = {}
  for (const key in record) {
    const value = record[key]
    if (value !== undefined && test(value, key)) kept[key] = value
  }
  return kept
}
