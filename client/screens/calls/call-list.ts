/** Which calls the list asks for, by its address, and which of those that are closed meanwhile would stand in it. */
import type { Recorded } from '#domain/events/index.ts'
import type { CallFilters } from '../../api/call-queries.ts'
import type { CallSearch, CallSearchPatch } from './call-search.ts'

export const NO_CALL_FILTERS: CallSearchPatch = {
  outcome: undefined,
  user: undefined,
  from: undefined,
  to: undefined,
  unconfirmed: undefined,
}

export const isCallFiltered = ({ outcome, user, from, to, unconfirmed }: CallSearch): boolean =>
  [outcome, user, from, to, unconfirmed].some((part) => part !== undefined)

/** Whether a call that has just been closed would stand in the list. */
export function fitsList(search: CallSearch, { event, at }: Recorded): boolean {
  if (event.type !== 'CallDisposed' && event.type !== 'CallLogged') return false
  const { outcome, user, to, unconfirmed } = search
  if (unconfirmed && !(event.type === 'CallDisposed' && event.provisional)) return false
  // A list that ends on an earlier day gets no new ones.
  if (to !== undefined && at >= Date.parse(midnight(to, 1))) return false
  return (outcome ?? event.outcome) === event.outcome && (user ?? event.agentId) === event.agentId
}

/** Local midnight of a day, or of the day after, as the API wants instants. */
function midnight(day: string, daysLater: number): string {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + daysLater)
  return date.toISOString()
}

export function toCallFilters(search: CallSearch, teamId: string | undefined): CallFilters {
  const { outcome, user, from, to, unconfirmed } = search
  return {
    outcome,
    user_id: user,
    team_id: teamId,
    ...(unconfirmed ? { provisional: 'true' as const } : {}),
    ...(from === undefined ? {} : { from: midnight(from, 0) }),
    ...(to === undefined ? {} : { to: midnight(to, 1) }),
  }
}
