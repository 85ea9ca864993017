/** Conditions that can never hold, and steps whose responses can all be hidden at once. */
import { type Condition, holds, type ScriptFacts } from '../conditions.ts'
import type { Response, ScriptContent, ScriptNode } from '../schema.ts'
import { type Problem, problem } from './problem.ts'
import { casesOf, type GivenValues, givenValues } from './valuations.ts'

export function checkConditions(content: ScriptContent): Problem[] {
  const given = givenValues(content)
  return content.nodes.flatMap((node) => [...neverTrue(node, given), ...hiddenResponses(node, given)])
}

function neverTrue(node: ScriptNode, given: GivenValues): Problem[] {
  const lines = node.say.flatMap(({ when, text }) => (when && !canHold(when, [], given) ? [text.slice(0, 40)] : []))
  const responses = node.responses.flatMap((response) => deadWays(response, given))
  return [...lines, ...responses].map((detail) => problem('never-true', node.id, detail))
}

/** A response that is never seen, or a branch of it that an earlier one always takes the call away from. */
function deadWays({ label, when, to }: Response, given: GivenValues): string[] {
  if (when && !canHold(when, [], given)) return [label]
  if (to.type !== 'branch') return []
  const conditions = to.branches.map((branch) => branch.when)
  return conditions.flatMap((condition, index) =>
    canHold(condition, conditions.slice(0, index), given) ? [] : [`${label}, branch ${index + 1}`],
  )
}

function canHold(condition: Condition, unless: readonly Condition[], given: GivenValues): boolean {
  const cases = casesOf([condition, ...unless], given)
  return (
    cases === null || cases.some((facts) => holds(condition, facts) && !unless.some((other) => holds(other, facts)))
  )
}

function hiddenResponses(node: ScriptNode, given: GivenValues): Problem[] {
  if (node.responses.length === 0) return []
  const sets = visibleSets(node, given)
  if (sets === null) return [problem('dead-end', node.id, 'every response has a condition', 'warning')]
  const empty = sets.find(({ visible }) => visible.length === 0)
  return empty === undefined ? [] : [problem('all-hidden', node.id, inWords(empty.facts))]
}

export interface VisibleSet {
  readonly visible: readonly Response[]
  readonly facts: ScriptFacts
}

/** The responses that can be seen together, with a case for each; null when there are too many cases to tell. */
export function visibleSets({ responses }: ScriptNode, given: GivenValues): VisibleSet[] | null {
  const cases = casesOf(
    responses.flatMap(({ when }) => when ?? []),
    given,
  )
  if (cases === null) return responses.some(({ when }) => when === undefined) ? [always(responses)] : null
  const sets = new Map<string, VisibleSet>()
  for (const facts of cases) {
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
