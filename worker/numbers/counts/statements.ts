/**
 * A question for counts as statements: one dimension is answered from its rollup, along its key; several together from the
 * calls, along an index of theirs, for which the range has to be short.
 */
import { COUNT_COLUMNS, TALK_COLUMNS, WRAP_UP_COLUMNS } from '#domain/analytics/counts.ts'
import { MOST_DAYS } from '#domain/analytics/measure.ts'
import type { CountedBy, CountsQuery } from '#domain/http/numbers/counts.ts'
import { UNKNOWN_SOURCE } from '#domain/http/numbers/counted.ts'
import { daysOf } from '#domain/http/numbers/query.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { CALL_SUMS, IS_COUNTED } from '#worker/numbers/counts/calls-sql.ts'
import { beganBefore, type Cut } from '#worker/numbers/cut.ts'
import { dayBefore, listKeys, monthOf, type Range, splitByMonths } from '#worker/numbers/counts/days.ts'
import { ProblemError } from '#worker/request/problem.ts'

export interface Question extends CountsQuery {
  readonly teamIds: readonly string[]
  /** Where the last day is not asked for as a whole. */
  readonly cut?: Cut | undefined
}

type Dimension = 'user' | 'version' | 'source' | 'hour' | 'called-hour'
/** Outcomes are kept apart by none of them: what else was counted of their calls is read from these. */
type Asked = Dimension | 'outcome'

interface Rollup {
  readonly table: string
  /** Whether it keeps times apart by bucket. */
  readonly timed: boolean
}

/** What a team did is the sum of all versions, which are the fewest rows. */
const OF_TEAM: Rollup = { table: 'version_days', timed: true }
const ROLLUPS: Readonly<Record<Dimension, Rollup>> = {
  user: { table: 'agent_days', timed: true },
  version: OF_TEAM,
  source: { table: 'source_days', timed: true },
  hour: { table: 'hour_days', timed: true },
  'called-hour': { table: 'called_hours', timed: false },
}
const AGENT_MONTHS: Rollup = { table: 'agent_months', timed: true }

const DIMENSION_OF: Readonly<Partial<Record<CountedBy, Dimension>>> = {
  user: 'user',
  version: 'version',
  source: 'source',
  hour: 'hour',
  'called-hour': 'called-hour',
}

function dimensionsOf(question: CountsQuery): ReadonlySet<Asked> {
  const { by, user_id, script_id, source, hour, called_hour, outcome } = question
  const named: readonly (Asked | undefined | false)[] = [
    DIMENSION_OF[by],
    user_id !== undefined && 'user',
    script_id !== undefined && 'version',
    source !== undefined && 'source',
    hour !== undefined && 'hour',
    called_hour !== undefined && 'called-hour',
    outcome !== undefined && 'outcome',
  ]
  return new Set(named.filter((one) => one !== undefined && one !== false))
}

/** Throws `range-too-long` where the calls themselves would have to be read for too many days. */
export function countsStatements(question: Question): Statement[] {
  if (question.cut !== undefined) return cutStatements(question)
  const [first, ...others] = dimensionsOf(question)
  if (others.length > 0 || first === 'outcome') {
    if (daysOf(question) > MOST_DAYS) throw tooLong()
    return [fromCalls(question)]
  }
  if (first === 'user') return fromAgents(question)
  return [fromRollup(question, first === undefined ? OF_TEAM : ROLLUPS[first], question)]
}

export const tooLong = (): ProblemError =>
  new ProblemError('range-too-long', { errors: { to: [`is more than ${MOST_DAYS} days on`] } })

/** Days that are asked for as a whole from what is added up of them, the last one from its calls. */
function cutStatements({ cut, ...question }: Question): Statement[] {
  const { from, to } = question
  const last = fromCalls({ ...question, from: to, cut })
  return from === to ? [last] : [...countsStatements({ ...question, to: dayBefore(to) }), last]
}

/** Months where they are whole and no day is asked for. */
function fromAgents(question: Question): Statement[] {
  const { by } = question
  if (by === 'day' || by === 'week') return [fromRollup(question, ROLLUPS.user, question)]
  const { months, days } = splitByMonths(question)
  return [
    ...(months === null ? [] : [fromRollup(question, AGENT_MONTHS, months)]),
    ...days.map((range) => fromRollup(question, ROLLUPS.user, range)),
  ]
}

function fromRollup(question: Question, { table, timed }: Rollup, range: Range): Statement {
  const isMonths = table === AGENT_MONTHS.table
  const time = isMonths ? 'local_month' : 'local_date'
  const columns = timed ? [...COUNT_COLUMNS, ...TALK_COLUMNS, ...WRAP_UP_COLUMNS] : COUNT_COLUMNS
  const sums = plainSql(columns.map((name) => `SUM(d.${name}) AS ${name}`).join(', '))
  const { user_id } = question
  const teams = sqlOf`json_each(${jsonList(question.teamIds)}) t`
  const [first, last] = isMonths ? [monthOf(range.from), monthOf(range.to)] : [range.from, range.to]
  // Of one person each day is sought by itself: between two days stand those of everybody else.
  const from =
    user_id === undefined
      ? sqlOf`${teams} CROSS JOIN ${plainSql(table)} d ON d.team_id = t.value AND d.${plainSql(time)} BETWEEN ${first} AND ${last}`
      : sqlOf`${teams} CROSS JOIN json_each(${jsonList(listKeys(range, isMonths ? 'month' : 'day'))}) k
          CROSS JOIN ${plainSql(table)} d ON d.team_id = t.value AND d.${plainSql(time)} = k.value AND d.user_id = ${user_id}`
  const filters = filtersOf(question)
  const where = filters.length === 0 ? plainSql('') : sqlOf`WHERE ${joined(filters, ' AND ')}`
  return sqlOf`SELECT ${plainSql(keyOf(question.by, time))} AS key, ${sums} FROM ${from} ${where} GROUP BY 1`
}

/** Those that are asked of each row. */
function filtersOf({ script_id, version, source, hour, called_hour, outcome, cut }: Question): Statement[] {
  return [
    ...(script_id === undefined ? [] : [sqlOf`d.script_id = ${script_id}`]),
    ...(version === undefined ? [] : [sqlOf`d.script_version = ${version}`]),
    ...(source === undefined ? [] : [sqlOf`d.lead_source = ${source}`]),
    ...(hour === undefined ? [] : [sqlOf`d.local_hour = ${hour}`]),
    ...(called_hour === undefined ? [] : [sqlOf`d.called_hour = ${called_hour}`]),
    // Of the index of days, which has it: those of outcomes lead to rows of all days.
    ...(outcome === undefined ? [] : [sqlOf`+d.outcome = ${outcome}`]),
    ...(cut === undefined ? [] : [sqlOf`${beganBefore('d', cut)}`]),
  ]
}

const HOUR_MS = 60 * 60_000

/** Of teams by the index of days, which holds what is filtered by; of one person by theirs. */
function fromCalls(question: Question): Statement {
  const { teamIds, user_id, from, to, by } = question
  const teams = jsonList(teamIds)
  // Where on earth it may be that day.
  const [first, last] = [Date.parse(from) - 14 * HOUR_MS, Date.parse(to) + 36 * HOUR_MS]
  const theirs =
    user_id === undefined
      ? sqlOf`json_each(${teams}) t CROSS JOIN calls d INDEXED BY calls_by_day ON d.team_id = t.value`
      : sqlOf`calls d`
  const whose =
    user_id === undefined
      ? []
      : [
          sqlOf`d.user_id = ${user_id} AND d.call_date BETWEEN ${first} AND ${last}`,
          sqlOf`+d.team_id IN (SELECT value FROM json_each(${teams}))`,
        ]
  const all = [...whose, sqlOf`d.local_date BETWEEN ${from} AND ${to}`, plainSql(IS_COUNTED), ...filtersOf(question)]
  const rows = sqlOf`SELECT d.* FROM ${theirs} WHERE ${joined(all, ' AND ')}`
  return sqlOf`SELECT ${plainSql(keyOf(by, 'local_date'))} AS key, ${plainSql(CALL_SUMS)} FROM (${rows}) d GROUP BY 1`
}

/** What the rows of an answer are told apart by. */
function keyOf(by: CountedBy, time: 'local_date' | 'local_month'): string {
  switch (by) {
    case 'total':
      return `'total'`
    case 'day':
      return 'd.local_date'
    case 'week':
      // The Sunday that ends it, less six days.
      return `date(d.local_date, 'weekday 0', '-6 days')`
    case 'month':
      return time === 'local_month' ? 'd.local_month' : 'substr(d.local_date, 1, 7)'
    case 'user':
      return 'd.user_id'
    case 'team':
      return 'd.team_id'
    case 'version':
      return `iif(coalesce(d.script_id, '') = '' OR coalesce(d.script_version, 0) = 0, '', d.script_id || '/' || d.script_version)`
    case 'source':
      return 'd.lead_source'
    case 'hour':
      return 'd.local_hour'
    case 'called-hour':
      return `iif(coalesce(d.called_hour, -1) < 0, '${UNKNOWN_SOURCE}', d.called_hour)`
    default:
      return by satisfies never
  }
}
