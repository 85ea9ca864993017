/** Conditions that can never hold, and steps whose responses can all be hidden at once. */
import { type Condition, holds, type ScriptFacts } from '../conditions.ts'
import type { Response, ScriptContent, ScriptNode } from '../schema.ts'
import { type Problem, problem } from './problem.ts'
import { Budget, EVALUATIONS_MAX, satisfying } from './satisfying.ts'
import { casesOf, countCases, type GivenValues } from './valuations.ts'

/** How many evaluations of conditions it took in all. */
export interface Effort {
  evaluations: number
}

export function checkConditions(content: ScriptContent, given: GivenValues, effort: Effort): Problem[] {
  return content.nodes.flatMap((node) => {
    const budget = new Budget()
    const problems = [...hiddenResponses(node, given, budget), ...neverTrue(node, given, budget)]
    effort.evaluations += budget.spent
    return budget.isExceeded ? [...problems, notChecked(node)] : problems
  })
}

/** A step of which not all could be told (SE17). */
export const notChecked = ({ id }: ScriptNode): Problem => problem('not-checked', id, '', 'warning')

function neverTrue(node: ScriptNode, given: GivenValues, budget: Budget): Problem[] {
  const isDead = (condition: Condition, unless: readonly Condition[] = []) =>
    satisfying({ all: [condition, ...unless.map((other) => ({ not: other }))] }, given, budget) === 'never'
  const lines = node.say.flatMap(({ when, text }) => (when && isDead(when) ? [text.slice(0, 40)] : []))
  const responses = node.responses.flatMap((response) => deadWays(response, isDead))
  return [...lines, ...responses].map((detail) => problem('never-true', node.id, detail))
}

/** A response that is never seen, or a branch of it that an earlier one always takes the call away from. */
function deadWays(
  { label, when, to }: Response,
  isDead: (condition: Condition, unless?: readonly Condition[]) => boolean,
): string[] {
  if (when && isDead(when)) return [label]
  if (to.type !== 'branch') return []
  const conditions = to.branches.map((branch) => branch.when)
  return conditions.flatMap((condition, index) =>
    isDead(condition, conditions.slice(0, index)) ? [`${label}, branch ${index + 1}`] : [],
  )
}

function hiddenResponses(node: ScriptNode, given: GivenValues, budget: Budget): Problem[] {
  const conditions = node.responses.flatMap(({ when }) => when ?? [])
  if (node.responses.length === 0 || conditions.length < node.responses.length) return []
  const hidden = satisfying({ not: { any: conditions } }, given, budget)
  if (hidden === 'never') return []
  if (hidden === 'unknown') return [problem('dead-end', node.id, 'every response has a condition', 'warning')]
  return [problem('all-hidden', node.id, inWords(hidden))]
}

export interface VisibleSet {
  readonly visible: readonly Response[]
  readonly facts: ScriptFacts
}

/** The responses that can be seen together, with a case for each; null when there are too many cases to tell. */
export function visibleSets({ responses }: ScriptNode, given: GivenValues, effort: Effort): VisibleSet[] | null {
  const conditions = responses.flatMap(({ when }) => when ?? [])
  const evaluations = countCases(conditions, given) * conditions.length
  if (evaluations > EVALUATIONS_MAX) return responses.length > conditions.length ? [always(responses)] : null
  effort.evaluations += evaluations
  const sets = new Map<string, VisibleSet>()
  for (const facts of casesOf(conditions, given)) {
    const visible = responses.filter(({ when }) => when === undefined || holds(when, facts))
    const name = visible.map(({ id }) => id).join()
    if (!sets.has(name)) sets.set(name, { visible, facts })
  }
  return [...sets.values()]
}

const always = (responses: readonly Response[]): VisibleSet => ({
  visible: responses.filter(({ when }) => when === undefined),
  facts: {},
})

const inWords = (facts: ScriptFacts): string =>
  Object.entries(facts)
    .map(([fact, value]) => `${fact} is ${value === undefined ? 'unknown' : String(value)}`)
    .join(', ')
