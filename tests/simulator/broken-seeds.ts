/** Runs a stretch of seeds; answers the broken ones, each with the line that runs it again. */
import type { Mutation } from './mutation.ts'
import { simulate } from './simulation.ts'

export function brokenSeeds(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => simulate(from + index))
    .filter(({ faults }) => faults.length > 0)
    .map(({ seed, faults }) => `${replayLine(seed, null)}\n  ${faults.join('\n  ')}`)
}

/** The first seed that shows a broken rule, and how; null when none of them does. */
export function firstToShow(
  mutation: Mutation,
  count: number,
): { readonly seed: number; readonly faults: string } | null {
  for (let seed = 0; seed < count; seed += 1) {
    const { faults } = simulate(seed, { mutation })
    if (faults.length > 0) return { seed, faults: faults.join('\n') }
  }
  return null
}

export const replayLine = (seed: number, mutation: Mutation | null): string =>
  `SEED=${seed} ${mutation === null ? '' : `MUTATION=${mutation} `}npm run simulate`
