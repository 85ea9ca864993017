/** Which calls the list asks for, by its address, and which of those that are closed meanwhile would stand in it. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Recorded } from '#domain/events/index.ts'
import { type CallFilters, callListOptions } from '../../api/call-queries.ts'
import { useFilled } from '../../ui/records-table/use-filled.ts'
import type { CallSearch, CallSearchPatch } from './call-search.ts'

export const NO_CALL_FILTERS = {
  q: undefined,
  outcome: undefined,
  disposition: undefined,
  script: undefined,
  version: undefined,
  step: undefined,
  team: undefined,
  counted: undefined,
  source: undefined,
  hour: undefined,
  called: undefined,
  user: undefined,
  teams: undefined,
  from: undefined,
  to: undefined,
  length_from: undefined,
  length_to: undefined,
  recorded: undefined,
  unconfirmed: undefined,
} as const satisfies CallSearchPatch

export const isCallFiltered = (search: CallSearch): boolean =>
  Object.entries(search).some(([part, value]) => part in NO_CALL_FILTERS && value !== undefined)

/** Its pages as one list. */
export function useCallList(filters: CallFilters) {
  const list = useInfiniteQuery(callListOptions(filters))
  const calls = useMemo(() => (list.data?.pages ?? []).flatMap(({ data }) => data), [list.data])
  const isLooking = useFilled(list, calls.length)
  return { list, calls, isLooking }
}

/** Whether a call that has just been closed would stand in the list; what its event does not tell is open. */
export function fitsList(search: CallSearch, { event, at }: Recorded): boolean | 'perhaps' {
  if (event.type !== 'CallDisposed' && event.type !== 'CallLogged') return false
  const { outcome, user, to, unconfirmed, disposition } = search
  const { isProvisional, dispositionId } =
    event.type === 'CallDisposed'
      ? { isProvisional: event.provisional, dispositionId: event.dispositionId }
      : { isProvisional: false, dispositionId: null }
  if (unconfirmed !== undefined && unconfirmed !== isProvisional) return false
  if (disposition !== undefined && disposition !== dispositionId) return false
  // A list that ends on an earlier day gets no new ones.
  if (to !== undefined && at >= Date.parse(midnight(to, 1))) return false
  if ((outcome ?? event.outcome) !== event.outcome || (user ?? event.agentId) !== event.agentId) return false
  const { q, script, step, length_from: longer, length_to: shorter, recorded } = search
  const { counted, source, hour, called } = search
  return (
    [q, script, step, longer, shorter, recorded, counted, source, hour, called].every((part) => part === undefined) ||
    'perhaps'
  )
}

/** Local midnight of a day, or of the day after, as the API wants instants. */
function midnight(day: string, daysLater: number): string {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + daysLater)
  return date.toISOString()
}

export function toCallFilters(search: CallSearch, teamId: string | undefined): CallFilters {
  const { q, outcome, disposition, script, version, user, from, to, recorded, unconfirmed } = search
  const step = script === undefined || version === undefined ? undefined : search.step
  return {
    q,
    outcome,
    disposition_id: disposition,
    script_id: script,
    // A number alone names no script.
    script_version: script === undefined ? undefined : version,
    node_id: step,
    user_id: user,
    team_id: search.teams === 'all' ? undefined : (search.team ?? teamId),
    counted: search.counted,
    source: search.source,
    hour: search.hour,
    called_hour: search.called,
    duration_from: search.length_from,
    duration_to: search.length_to,
    recorded: flagOf(recorded),
    provisional: flagOf(unconfirmed),
    ...(step === undefined && search.counted === undefined
      ? { from: from && midnight(from, 0), to: to && midnight(to, 1) }
      : { day_from: from, day_to: to }),
  }
}

const flagOf = (is: boolean | undefined): 'true' | 'false' | undefined =>
  is === undefined ? undefined : is ? 'true' : 'false'
