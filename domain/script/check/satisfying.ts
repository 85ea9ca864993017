/**
 * Whether a condition can hold, by a case in which it does. What asks for different facts is looked at apart, so that a long list
 * of conditions costs as much as its parts and not as their product; what still hangs together is tried within a budget.
 */
import { type Condition, holds, type ScriptFacts } from '../conditions.ts'
import { factNames } from './links.ts'
import { casesOf, type GivenValues } from './valuations.ts'

/** How often conditions of one step may be evaluated. Beyond that nothing is said of them. */
export const EVALUATIONS_MAX = 4_000

export class Budget {
  #left = EVALUATIONS_MAX
  #isExceeded = false

  get spent(): number {
    return EVALUATIONS_MAX - this.#left
  }

  /** More would have been needed. */
  get isExceeded(): boolean {
    return this.#isExceeded
  }

  /** False when there is nothing left. */
  take(count = 1): boolean {
    if (this.#left < count) {
      this.#isExceeded = true
      return false
    }
    this.#left -= count
    return true
  }
}

/** `unknown` where that would take more than the budget. */
export type Found = ScriptFacts | 'never' | 'unknown'

export const satisfying = (condition: Condition, given: GivenValues, budget: Budget): Found =>
  find(negationsInside(condition, false), given, budget)

/** Nothing but single comparisons is negated. */
function negationsInside(condition: Condition, isNegated: boolean): Condition {
  if ('not' in condition) return negationsInside(condition.not, !isNegated)
  if ('fact' in condition) return isNegated ? { not: condition } : condition
  const isAll = 'all' in condition
  const parts = (isAll ? condition.all : condition.any).map((part) => negationsInside(part, isNegated))
  return isAll === isNegated ? { any: parts } : { all: parts }
}

function find(condition: Condition, given: GivenValues, budget: Budget): Found {
  if ('any' in condition) return findAny(condition.any, given, budget)
  const groups = groupByFacts(conjuncts(condition))
  let facts: ScriptFacts = {}
  let isKnown = true
  for (const group of groups) {
    const [first] = group
    const found =
      group.length === 1 && first && 'any' in first ? findAny(first.any, given, budget) : tryCases(group, given, budget)
    if (found === 'never') return 'never'
    if (found === 'unknown') isKnown = false
    else facts = { ...facts, ...found }
  }
  return isKnown ? facts : 'unknown'
}

function findAny(conditions: readonly Condition[], given: GivenValues, budget: Budget): Found {
  let otherwise: Found = 'never'
  for (const condition of conditions) {
    const found = find(condition, given, budget)
    if (typeof found !== 'string') return found
    if (found === 'unknown') otherwise = 'unknown'
  }
  return otherwise
}

const conjuncts = (condition: Condition): Condition[] =>
  'all' in condition ? condition.all.flatMap(conjuncts) : [condition]

interface Group {
  readonly conditions: Condition[]
  readonly facts: ReadonlySet<string>
}

/** Two conditions are of one group when they ask for the same fact, or others between them do. */
function groupByFacts(conditions: readonly Condition[]): Condition[][] {
  let groups: Group[] = []
  for (const condition of conditions) {
    const names = new Set(factNames(condition))
    const asksThem = ({ facts }: Group) => [...names].some((name) => facts.has(name))
    const joined = groups.filter(asksThem)
    const others = groups.filter((group) => !asksThem(group))
    const facts = new Set([...joined.flatMap((group) => [...group.facts]), ...names])
    groups = [...others, { conditions: [...joined.flatMap((group) => group.conditions), condition], facts }]
  }
  return groups.map((group) => group.conditions)
}

function tryCases(conditions: Condition[], given: GivenValues, budget: Budget): Found {
  for (const facts of casesOf(conditions, given)) {
    if (!budget.take()) return 'unknown'
    if (holds({ all: conditions }, facts)) return facts
  }
  return 'never'
}
