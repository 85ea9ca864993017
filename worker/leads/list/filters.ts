/** The filters of a list of leads: what each asks of a row, and the index of a team's leads that begins with it. */
import type { LeadQuery } from '#domain/http/leads.ts'

export const FILTERS = ['status', 'priority', 'owner', 'tag'] as const
export type Filter = (typeof FILTERS)[number]

interface Asked {
  readonly filter: Filter
  /** Of row `x`. */
  readonly sql: string
  readonly values: readonly string[]
  /** In the order of the newest; a tag has none of its own, its leads are of every team. */
  readonly index: string | null
}

export const filtersOf = ({ status, priority, owner, tag }: Pick<LeadQuery, Filter>): Asked[] => [
  ...asked('status', status, 'x.status = ?', 'leads_by_status'),
  ...asked('priority', priority, 'x.priority = ?', 'leads_by_priority'),
  ...(owner === 'none'
    ? [{ filter: 'owner' as const, sql: 'x.assigned_to IS NULL', values: [], index: 'leads_by_team_owner' }]
    : asked('owner', owner, 'x.assigned_to = ?', 'leads_by_team_owner')),
  ...asked('tag', tag, 'EXISTS (SELECT 1 FROM lead_tags g WHERE g.lead_id = x.id AND g.tag_id = ?)', null),
]

const asked = (filter: Filter, value: string | undefined, sql: string, index: string | null): Asked[] =>
  value === undefined ? [] : [{ filter, sql, values: [value], index }]

/** Leads that meet one filter, found by it alone. */
export const foundBy = ({ sql, index }: Asked): { from: string; where: string } =>
  index === null
    ? { from: 'lead_tags k CROSS JOIN leads x ON x.id = k.lead_id', where: 'k.tag_id = ?' }
    : { from: `leads x INDEXED BY ${index}`, where: sql }
