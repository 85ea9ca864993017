/** A day's numbers found four ways, and whether they are the same to the unit (TI7). */
import { CALL_OUTCOMES } from '../vocabulary/call.ts'
import {
  addCounts,
  COUNTED,
  type Counts,
  noCounts,
  outcomeColumn,
  TALK_COLUMNS,
  TIMED,
  WRAP_UP_COLUMNS,
} from './counts.ts'
import { addDuty, DUTY_TIME_KEYS, DUTY_TIMES, type DutyCounts, noDuty } from './duty.ts'
import { keysOf } from './measure.ts'

/** What the route of the screens answers, the sums it reads, the records they were added up from, and the journal. */
export const RECOUNT_WAYS = ['screen', 'rollup', 'records', 'journal'] as const
export type RecountWay = (typeof RECOUNT_WAYS)[number]

export interface Counted {
  readonly calls: ReadonlyMap<string, Counts>
  readonly duty: ReadonlyMap<string, DutyCounts>
}

export interface RecountRow {
  /** As the columns of the database call it. */
  readonly name: string
  readonly label: string
  readonly unit: 'count' | 'ms'
  readonly values: Readonly<Record<RecountWay, number | null>>
  readonly agrees: boolean
}

/** One number of one person, or of all in one table, that is not the same everywhere. */
export interface RecountDifference {
  readonly of: 'person' | 'table'
  readonly id: string
  readonly name: string
  readonly values: Readonly<Record<RecountWay, number | null>>
}

type Flat = ReadonlyMap<string, number>

/** Each number under the name of its column; those of duty and buckets too. */
export function flatOf(calls: Counts, duty: DutyCounts): Flat {
  const flat = new Map<string, number>()
  for (const name of [...keysOf(COUNTED), ...keysOf(TIMED)]) flat.set(name, calls[name])
  for (const outcome of CALL_OUTCOMES) flat.set(outcomeColumn(outcome), calls.outcomes[outcome])
  TALK_COLUMNS.forEach((name, at) => flat.set(name, calls.talk_buckets?.[at] ?? 0))
  WRAP_UP_COLUMNS.forEach((name, at) => flat.set(name, calls.wrap_up_buckets?.[at] ?? 0))
  for (const name of DUTY_TIME_KEYS) flat.set(`duty_${name}`, duty[name])
  for (const [reason, ms] of Object.entries(duty.not_ready_reasons)) if (ms > 0) flat.set(`duty_reason_${reason}`, ms)
  return flat
}

const totalOf = ({ calls, duty }: Counted): Flat =>
  flatOf(
    [...calls.values()].reduce((sum, one) => addCounts(sum, one), noCounts()),
    [...duty.values()].reduce(addDuty, noDuty()),
  )

/** Without a journal, as of a day before the archive, the other three are held to each other. */
export interface FourWays {
  readonly screen: Flat
  readonly rollup: Counted
  readonly records: Counted
  readonly journal: Counted | null
}

type Values = RecountRow['values']

const same = (values: Values): boolean => new Set(Object.values(values).filter((value) => value !== null)).size === 1

/** The day's totals as a person reads them; what only a table keeps apart, such as buckets, is among the differences. */
export function recountRows(ways: FourWays): RecountRow[] {
  const [rollup, records] = [totalOf(ways.rollup), totalOf(ways.records)]
  const journal = ways.journal && totalOf(ways.journal)
  return LABELS.map(([name, label, unit]) => {
    const values = {
      screen: ways.screen.get(name) ?? 0,
      rollup: rollup.get(name) ?? 0,
      records: records.get(name) ?? 0,
      journal: journal === null ? null : (journal.get(name) ?? 0),
    }
    return { name, label, unit, values, agrees: same(values) }
  })
}

/** Of each person. What the screen says is of all: it has no value here. */
export function recountDifferences({ rollup, records, journal }: FourWays): RecountDifference[] {
  const all = [rollup, records, ...(journal === null ? [] : [journal])]
  const people = new Set(all.flatMap(({ calls, duty }) => [...calls.keys(), ...duty.keys()]))
  return [...people].toSorted().flatMap((id) => {
    const ofPerson = ({ calls, duty }: Counted): Flat => flatOf(calls.get(id) ?? noCounts(), duty.get(id) ?? noDuty())
    const [added, recorded, told] = [ofPerson(rollup), ofPerson(records), journal && ofPerson(journal)]
    const names = new Set([...added.keys(), ...recorded.keys(), ...(told?.keys() ?? [])])
    return [...names].flatMap((name): RecountDifference[] => {
      const values = {
        screen: null,
        rollup: added.get(name) ?? 0,
        records: recorded.get(name) ?? 0,
        journal: told === null ? null : (told.get(name) ?? 0),
      }
      return same(values) ? [] : [{ of: 'person', id, name, values }]
    })
  })
}

const OUTCOME_LABEL = (outcome: string): string => `Outcome: ${outcome.replaceAll('-', ' ')}`

const LABELS: readonly (readonly [name: string, label: string, unit: 'count' | 'ms'])[] = [
  ...keysOf(COUNTED).map((name) => [name, COUNTED[name].name, 'count'] as const),
  ...CALL_OUTCOMES.map((outcome) => [outcomeColumn(outcome), OUTCOME_LABEL(outcome), 'count'] as const),
  ...keysOf(TIMED).map((name) => [name, `${TIMED[name].name} of calls`, 'ms'] as const),
  ...DUTY_TIME_KEYS.map((name) => [`duty_${name}`, `${DUTY_TIMES[name].name} on duty`, 'ms'] as const),
]
