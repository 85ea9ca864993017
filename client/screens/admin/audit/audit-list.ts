/** What the audit log is asked for, by its address. */
import type { ActivityFilters } from '../../../api/activity-queries.ts'
import type { AdminSearch } from '../admin-search.ts'

export const NO_AUDIT_FILTERS = {
  by: undefined,
  act: undefined,
  kind: undefined,
  record: undefined,
  team: undefined,
  from: undefined,
  to: undefined,
} as const

export const isAuditFiltered = ({ by, act, kind, record, team, from, to }: AdminSearch): boolean =>
  [by, act, kind, record, team, from, to].some((part) => part !== undefined)

/** Local midnight of a day, or of the day after, as the API wants instants. */
function midnight(day: string, daysLater: number): string {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + daysLater)
  return date.toISOString()
}

export const toActivityFilters = ({ by, act, kind, record, team, from, to }: AdminSearch): ActivityFilters => ({
  ...(by === undefined ? {} : { user_id: by }),
  ...(act === undefined ? {} : { action: act }),
  ...(kind === undefined ? {} : { entity_type: kind }),
  ...(record === undefined || kind === undefined ? {} : { entity_id: record }),
  ...(team === undefined ? {} : { team_id: team }),
  ...(from === undefined ? {} : { from: midnight(from, 0) }),
  ...(to === undefined ? {} : { to: midnight(to, 1) }),
})
