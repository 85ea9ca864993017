/** Where a step can lead, and what its conditions ask. */
import type { Condition } from '../conditions.ts'
import type { Response, Target } from '../schema.ts'

export const listTargets = (target: Target): string[] =>
  target.type === 'node'
    ? [target.nodeId]
    : target.type === 'branch'
      ? [...target.branches.map(({ nodeId }) => nodeId), target.otherwise]
      : []

export function* listConditions(response: Response): Iterable<Condition> {
  if (response.when) yield response.when
  if (response.to.type === 'branch') for (const { when } of response.to.branches) yield when
}

export function factNames(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(factNames)
  if ('any' in condition) return condition.any.flatMap(factNames)
  if ('not' in condition) return factNames(condition.not)
  return [condition.fact]
}
