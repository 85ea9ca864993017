/**
 * The filters of a list of leads: what each asks of a row, and how the leads that meet it are found by it alone, through an
 * index that begins with it.
 */
import type { LeadCountQuery } from '#domain/http/records/lead-query.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import type { FieldCondition } from '#worker/leads/list/field-conditions.ts'

export type FilterQuery = LeadCountQuery & { readonly fields?: readonly FieldCondition[] | undefined }

/** Both within; undefined is no end. */
export interface Range {
  readonly column: string
  readonly from: number | undefined
  readonly to: number | undefined
}

export interface Asked {
  /** By which it is named among those of one list. */
  readonly filter: string
  /** Of row `x`. */
  readonly condition: Statement
  /** It looks into another table: asked last, and not of a row that fails before. */
  readonly elsewhere: boolean
  /** An index of the leads that meet it, in the order of the newest; null when there is none. */
  readonly newest: string | null
  /** Of a column that may be ordered by as well. */
  readonly range: Range | null
  /** FROM and WHERE that find row `x` by this filter alone, in the teams of `json_each(?)`; null when it leaves most leads. */
  readonly found: ((teams: string) => Found) | null
  /** In place of it where it is only counted. */
  readonly counted?: Statement
}

export interface Found {
  readonly from: Statement
  readonly where: Statement
}

export function filtersOf(query: FilterQuery): Asked[] {
  const { status, priority, owner, source, country, industry, last_outcome: outcome } = query
  return [
    ...equals('status', 'status', 'leads_by_status', status),
    ...equals('priority', 'priority', 'leads_by_priority', priority),
    ...(owner === 'none'
      ? [inColumn('owner', plainSql('x.assigned_to IS NULL'), 'leads_by_team_owner')]
      : equals('owner', 'assigned_to', 'leads_by_team_owner', owner)),
    ...equals('source', 'source', 'leads_by_source', source),
    ...equals('country', 'country_key', 'leads_by_country', country),
    ...equals(
      'industry',
      'industry_key',
      'leads_by_industry',
      industry?.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
    ),
    ...equals('last_outcome', 'outcome_key', 'leads_by_outcome', outcome),
    ...tagged(query.tag),
    ...blocked(query.do_not_call),
    ...within('created', 'leads_by_created', {
      column: 'created_at',
      from: timeOf(query.created_from),
      to: timeOf(query.created_to),
    }),
    ...contacted(query),
    ...within('attempts', 'leads_by_attempts', {
      column: 'attempts',
      from: query.attempts_from,
      to: query.attempts_to,
    }),
    ...calledBack(query),
    ...(query.fields ?? []).map(holding),
  ]
}

const timeOf = (iso: string | undefined): number | undefined => (iso === undefined ? undefined : Date.parse(iso))

export const inTeams = (column: string, teams: string): Statement =>
  sqlOf`${plainSql(column)} IN (SELECT value FROM json_each(${teams}))`

function inColumn(filter: string, condition: Statement, index: string, range: Range | null = null): Asked {
  return {
    filter,
    condition,
    elsewhere: false,
    newest: range === null ? index : null,
    range,
    found: (teams) => ({
      from: plainSql(`leads x INDEXED BY ${index}`),
      where: sqlOf`${condition} AND ${inTeams('x.team_id', teams)}`,
    }),
  }
}

const equals = (filter: string, column: string, index: string, value: string | undefined): Asked[] =>
  value === undefined ? [] : [inColumn(filter, sqlOf`${plainSql(`x.${column}`)} = ${value}`, index)]

/** From and to, both within. */
export function rangeOf(column: string, from: string | number | undefined, to: string | number | undefined): Statement {
  return joined(
    [
      ...(from === undefined ? [] : [sqlOf`${plainSql(column)} >= ${from}`]),
      ...(to === undefined ? [] : [sqlOf`${plainSql(column)} <= ${to}`]),
    ],
    ' AND ',
  )
}

const within = (filter: string, index: string, range: Range): Asked[] =>
  range.from === undefined && range.to === undefined
    ? []
    : [inColumn(filter, rangeOf(`x.${range.column}`, range.from, range.to), index, range)]

/** Those who were reached at all. */
function contacted({ contact_from, contact_to }: FilterQuery): Asked[] {
  if (contact_from === undefined && contact_to === undefined) return []
  return within('contact', 'leads_by_contact', {
    column: 'contact_key',
    from: timeOf(contact_from) ?? 1,
    to: timeOf(contact_to),
  })
}

/** A tag's leads are of every team. */
function tagged(tag: string | undefined): Asked[] {
  if (tag === undefined) return []
  return [
    {
      filter: 'tag',
      condition: sqlOf`EXISTS (SELECT 1 FROM lead_tags g WHERE g.lead_id = x.id AND g.tag_id = ${tag})`,
      elsewhere: true,
      newest: null,
      range: null,
      found: (teams) => ({
        from: plainSql('lead_tags k CROSS JOIN leads x ON x.id = k.lead_id'),
        where: sqlOf`k.tag_id = ${tag} AND ${inTeams('x.team_id', teams)}`,
      }),
      counted: sqlOf`SELECT 1 FROM lead_tags k WHERE k.tag_id = ${tag}`,
    },
  ]
}

/** As the record says it: by the lead itself, or by an entry for its number that has not ended. */
const BLOCKED = `(x.suppressed = 1 OR EXISTS (SELECT 1 FROM do_not_call d JOIN teams dt ON dt.organisation_id = d.organisation_id
  WHERE dt.id = x.team_id AND d.phone_key = x.phone_key AND d.lifted_at IS NULL
    AND (d.until IS NULL OR d.until > unixepoch('subsec') * 1000)))`
/** Those that may be, and few besides. */
const MAY_BE_BLOCKED = '(x.listed = 1 OR x.suppressed = 1)'

function blocked(wanted: boolean | undefined): Asked[] {
  if (wanted === undefined) return []
  if (!wanted) {
    const condition = plainSql(`NOT (${MAY_BE_BLOCKED} AND ${BLOCKED})`)
    return [{ filter: 'do_not_call', condition, elsewhere: true, newest: null, range: null, found: null }]
  }
  const condition = plainSql(`${MAY_BE_BLOCKED} AND ${BLOCKED}`)
  return [
    {
      filter: 'do_not_call',
      condition,
      elsewhere: false,
      newest: 'leads_blocked',
      range: null,
      found: (teams) => ({
        from: plainSql('leads x INDEXED BY leads_blocked'),
        where: sqlOf`${condition} AND ${inTeams('x.team_id', teams)}`,
      }),
    },
  ]
}

const OPEN_CALLBACK = `k.kind = 'callback' AND k.status = 'pending'`

function calledBack({ callback_from, callback_to }: FilterQuery): Asked[] {
  if (callback_from === undefined && callback_to === undefined) return []
  const due = rangeOf('k.due_at', timeOf(callback_from) ?? 0, timeOf(callback_to))
  return [
    {
      filter: 'callback',
      condition: sqlOf`EXISTS (SELECT 1 FROM tasks k WHERE k.lead_id = x.id AND ${plainSql(OPEN_CALLBACK)} AND ${due})`,
      elsewhere: true,
      newest: null,
      range: null,
      found: (teams) => ({
        from: plainSql(
          'tasks k INDEXED BY tasks_callbacks_due CROSS JOIN leads x ON x.id = k.lead_id AND x.team_id = k.team_id',
        ),
        where: sqlOf`${plainSql(OPEN_CALLBACK)} AND ${due} AND ${inTeams('k.team_id', teams)}`,
      }),
    },
  ]
}

function holding({ key, from, to, missing = false }: FieldCondition): Asked {
  const value = rangeOf('w.value', from, to)
  const among = sqlOf`w.key = ${key} AND ${value}`
  const held = sqlOf`EXISTS (SELECT 1 FROM lead_field_values w WHERE w.lead_row = x.row AND ${among})`
  const asked = { filter: `custom.${key}`, elsewhere: true, newest: null, range: null }
  if (missing) return { ...asked, condition: sqlOf`NOT ${held}`, found: null }
  return {
    ...asked,
    condition: held,
    found: (teams) => ({
      from: plainSql(
        'lead_field_values w INDEXED BY lead_field_values_in_order CROSS JOIN leads x ON x.row = w.lead_row',
      ),
      where: sqlOf`${among} AND ${inTeams('w.team_id', teams)}`,
    }),
  }
}
