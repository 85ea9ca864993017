/** What the address of the calls list holds. A broken value is left out. */
import { z } from 'zod'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import type { CallFilters } from '../../http/call-queries.ts'

const gone = () => undefined
const Day = z.iso.date()

export const CallSearch = z.object({
  outcome: CallOutcome.optional().catch(gone),
  user: Id.optional().catch(gone),
  /** First and last day, as the person's own calendar has them. */
  from: Day.optional().catch(gone),
  to: Day.optional().catch(gone),
  unconfirmed: z.literal(true).optional().catch(gone),
  /** The call in the drawer, and the second its recording starts at. */
  call: Id.optional().catch(gone),
  t: z.coerce.number().int().nonnegative().optional().catch(gone),
})
export type CallSearch = z.infer<typeof CallSearch>
export type CallSearchPatch = { readonly [K in keyof CallSearch]?: CallSearch[K] | undefined }

export const NO_CALL_FILTERS: CallSearchPatch = {
  outcome: undefined,
  user: undefined,
  from: undefined,
  to: undefined,
  unconfirmed: undefined,
}

export const isCallFiltered = ({ outcome, user, from, to, unconfirmed }: CallSearch): boolean =>
  [outcome, user, from, to, unconfirmed].some((part) => part !== undefined)

/** Local midnight of a day, or of the day after, as the API wants instants. */
function midnight(day: string, daysLater: number): string {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + daysLater)
  return date.toISOString()
}

export function callFiltersOf(search: CallSearch, teamId: string | undefined): CallFilters {
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
