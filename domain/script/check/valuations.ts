/**
 * Every case that conditions can tell apart. Conditions only compare, so a fact has finitely many values that matter: those named,
 * one between any two, one beyond each end, any other text, and none at all.
 */
import { isDay } from '../../fields/day.ts'
import { type Condition, RECORDING_FACT, RECORDING_FACTS, type Scalar, type ScriptFacts } from '../conditions.ts'
import type { ScriptContent } from '../schema.ts'

/** The values that the script itself can give a fact; a fact without a line here can hold anything. */
export type GivenValues = ReadonlyMap<string, readonly Scalar[]>

/** Answers that only responses give: what people type in could be anything. */
export function givenValues(content: ScriptContent): GivenValues {
  const given = new Map<string, Scalar[]>()
  const typed = new Set<string>()
  for (const node of content.nodes) {
    if (node.type === 'input') for (const { key } of node.fields) typed.add(`answer.${key}`)
    for (const { records = {} } of node.responses)
      for (const [key, value] of Object.entries(records))
        given.set(`answer.${key}`, [...(given.get(`answer.${key}`) ?? []), value])
  }
  for (const fact of typed) given.delete(fact)
  return given
}

type Compared = ReadonlyMap<string, readonly Scalar[]>

function compared(conditions: readonly Condition[], found = new Map<string, Scalar[]>()): Compared {
  for (const condition of conditions) {
    if ('all' in condition) compared(condition.all, found)
    else if ('any' in condition) compared(condition.any, found)
    else if ('not' in condition) compared([condition.not], found)
    else {
      const values = found.get(condition.fact) ?? []
      found.set(condition.fact, condition.value === undefined ? values : [...values, condition.value])
    }
  }
  return found
}

type Valued = readonly [fact: string, values: readonly (Scalar | undefined)[]]

function valuesOf(conditions: readonly Condition[], given: GivenValues): Valued[] {
  return [...compared(conditions)].map(([fact, values]): Valued => {
    // A call always has something to say of its recorder; of anything else it may know nothing.
    if (fact === RECORDING_FACT) return [fact, RECORDING_FACTS]
    return [fact, [undefined, ...new Set(given.get(fact) ?? around(values))]]
  })
}

/** How many cases there are. */
export const countCases = (conditions: readonly Condition[], given: GivenValues): number =>
  valuesOf(conditions, given).reduce((count, [, values]) => count * values.length, 1)

/** One after the other, so that whoever has found one makes no further ones. */
export function* casesOf(conditions: readonly Condition[], given: GivenValues): Iterable<ScriptFacts> {
  const valued = valuesOf(conditions, given)
  const places = valued.map(() => 0)
  for (;;) {
    yield Object.fromEntries(valued.map(([fact, values], index) => [fact, values[places[index] ?? 0]]))
    let digit = places.length - 1
    while (digit >= 0 && (places[digit] ?? 0) + 1 === valued[digit]?.[1].length) {
      places[digit] = 0
      digit -= 1
    }
    if (digit < 0) return
    places[digit] = (places[digit] ?? 0) + 1
  }
}

/** A value for each stretch between those that are compared with. */
function around(values: readonly Scalar[]): Scalar[] {
  const numbers = [...new Set(values.map(Number).filter(Number.isFinite))].toSorted((one, other) => one - other)
  const days = values.filter((value): value is string => typeof value === 'string' && isDay(value))
  return [
    ...values,
    'any other text',
    true,
    false,
    ...numbers.flatMap((value, index) => [value, middle(value, numbers[index + 1])]),
    ...numbers.slice(0, 1).map((first) => first - 1),
    ...days.flatMap((day) => [dayBeside(day, -1), dayBeside(day, 1)]),
  ]
}

const middle = (one: number, other: number | undefined): number => (other === undefined ? one + 1 : (one + other) / 2)

const DAY = 86_400_000
const dayBeside = (day: string, by: number): string => new Date(Date.parse(day) + by * DAY).toISOString().slice(0, 10)
