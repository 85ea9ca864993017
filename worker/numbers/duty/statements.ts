/** A question for time on duty as statements, each along the key of its table. */
import { KEPT_WITHIN_MS } from '#domain/analytics/callbacks-kept.ts'
import type { DutyQuery } from '#domain/http/numbers/duty.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { listKeys, monthOf, type Range, splitByMonths } from '#worker/numbers/counts/days.ts'

export interface DutyQuestion extends DutyQuery {
  readonly teamIds: readonly string[]
}

const SUMS = plainSql(
  ['on_ms', 'dial_ms', 'talk_ms', 'hold_ms', 'wrap_up_ms'].map((name) => `SUM(d.${name}) AS ${name}`).join(', '),
)

/** Rows by key and reason; of one key there may be several. */
export function dutyStatements(question: DutyQuestion): Statement[] {
  if (question.by === 'day') return [question.user_id === undefined ? teamDays(question) : days(question, question)]
  const { months, days: edges } = splitByMonths(question)
  return [...(months === null ? [] : [wholeMonths(question, months)]), ...edges.map((edge) => days(question, edge))]
}

const teamsOf = ({ teamIds }: DutyQuestion) => sqlOf`json_each(${jsonList(teamIds)}) t`

const teamDays = (question: DutyQuestion): Statement =>
  sqlOf`SELECT d.local_date AS key, d.reason, ${SUMS} FROM ${teamsOf(question)} CROSS JOIN duty_team_days d
    ON d.team_id = t.value AND d.local_date BETWEEN ${question.from} AND ${question.to} GROUP BY 1, 2`

/** Whoever was on duty in a month of the range, and of these the days: between two of one person stand no others. */
function days(question: DutyQuestion, { from, to }: Range): Statement {
  const key = plainSql(question.by === 'day' ? 'd.local_date' : 'd.user_id')
  return sqlOf`SELECT ${key} AS key, d.reason, ${SUMS} FROM (${peopleOf(question, { from, to })}) p CROSS JOIN duty_days d
    ON d.team_id = p.team_id AND d.user_id = p.user_id AND d.local_date BETWEEN ${from} AND ${to} GROUP BY 1, 2`
}

function peopleOf(question: DutyQuestion, { from, to }: Range): Statement {
  const { user_id } = question
  if (user_id !== undefined) return sqlOf`SELECT t.value AS team_id, ${user_id} AS user_id FROM ${teamsOf(question)}`
  return sqlOf`SELECT DISTINCT m.team_id, m.user_id FROM ${teamsOf(question)} CROSS JOIN duty_months m
    ON m.team_id = t.value AND m.local_month BETWEEN ${monthOf(from)} AND ${monthOf(to)}`
}

function wholeMonths(question: DutyQuestion, { from, to }: Range): Statement {
  const { user_id } = question
  const theirs = user_id === undefined ? plainSql('') : sqlOf`WHERE d.user_id = ${user_id}`
  return sqlOf`SELECT d.user_id AS key, d.reason, ${SUMS} FROM ${teamsOf(question)} CROSS JOIN duty_months d
    ON d.team_id = t.value AND d.local_month BETWEEN ${monthOf(from)} AND ${monthOf(to)} ${theirs} GROUP BY 1, 2`
}

/** What the numbers of calls count as dials, by the same keys; of one person each day or month is sought by itself. */
export function dialStatements(question: DutyQuestion): Statement[] {
  const { by, user_id, from, to } = question
  if (by === 'day' && user_id === undefined)
    return [
      sqlOf`SELECT d.local_date AS key, SUM(d.dials) AS dials FROM ${teamsOf(question)} CROSS JOIN version_days d
        ON d.team_id = t.value AND d.local_date BETWEEN ${from} AND ${to} GROUP BY 1`,
    ]
  if (by === 'day') return [dialsOf(question, 'agent_days', question)]
  const { months, days: edges } = splitByMonths(question)
  return [
    ...(months === null ? [] : [dialsOf(question, 'agent_months', months)]),
    ...edges.map((edge) => dialsOf(question, 'agent_days', edge)),
  ]
}

function dialsOf(question: DutyQuestion, table: 'agent_days' | 'agent_months', range: Range): Statement {
  const isMonths = table === 'agent_months'
  const time = plainSql(isMonths ? 'd.local_month' : 'd.local_date')
  const key = question.by === 'day' ? time : plainSql('d.user_id')
  const { user_id } = question
  const [from, to] = isMonths ? [monthOf(range.from), monthOf(range.to)] : [range.from, range.to]
  const rows =
    user_id === undefined
      ? sqlOf`CROSS JOIN ${plainSql(table)} d ON d.team_id = t.value AND ${time} BETWEEN ${from} AND ${to}`
      : sqlOf`CROSS JOIN json_each(${jsonList(listKeys(range, isMonths ? 'month' : 'day'))}) k
          CROSS JOIN ${plainSql(table)} d ON d.team_id = t.value AND ${time} = k.value AND d.user_id = ${user_id}`
  return sqlOf`SELECT ${key} AS key, SUM(d.dials) AS dials FROM ${teamsOf(question)} ${rows} GROUP BY 1`
}

/** As `countCallback` counts one (CB10); nobody's are those that had fallen to the team before their time. */
export function callbackStatement(question: DutyQuestion, now: number): Statement {
  const { from, to, user_id } = question
  const key = plainSql(question.by === 'day' ? 'k.due_date' : `coalesce(k.due_owner_id, '')`)
  const near = sqlOf`abs(k.dialled_at - k.due_at) <= ${KEPT_WITHIN_MS}`
  const passed = sqlOf`k.due_at + ${KEPT_WITHIN_MS} <= ${now} AND (k.ended_at IS NULL OR k.ended_at >= k.due_at)`
  const theirs = user_id === undefined ? plainSql('') : sqlOf`WHERE k.due_owner_id = ${user_id}`
  return sqlOf`SELECT ${key} AS key, SUM(coalesce(${near}, 0)) AS kept, SUM(coalesce(${near}, 0) OR (${passed})) AS due
    FROM ${teamsOf(question)} CROSS JOIN tasks k INDEXED BY tasks_callbacks_kept
    ON k.team_id = t.value AND k.kind = 'callback' AND k.due_date BETWEEN ${from} AND ${to} ${theirs} GROUP BY 1`
}
