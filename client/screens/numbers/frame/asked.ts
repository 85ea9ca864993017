/** What the address asks for, as the API takes it: by whom it is asked, of which teams, on which days. */
import type { Me } from '#domain/http/session.ts'
import type { CountedSource } from '#domain/http/numbers/counted.ts'
import type { DayRange } from '../../../format/day-range.ts'
import { getReach, reachesOthers } from '../../../session/rights.ts'
import { ALL_TEAMS, type NumbersSearch } from '../numbers-search.ts'
import { comparedSpan, spanOf } from './spans.ts'

export interface Asked extends DayRange {
  /** Undefined: of all one’s teams. */
  readonly teamId: string | undefined
  readonly userId: string | undefined
  readonly scriptId: string | undefined
  readonly version: number | undefined
  readonly source: CountedSource | undefined
  readonly hour: number | undefined
  /** Of the week, where the called party is. */
  readonly called: number | undefined
}

/** Undefined: all of them. Whoever leads one team begins with the one they look at. */
export function teamAsked({ team }: NumbersSearch, { role, teams }: Me, here: string | undefined): string | undefined {
  if (!reachesOthers(role, 'view-performance')) return undefined
  const wanted = team ?? (getReach(role, 'view-performance') === 'all' ? ALL_TEAMS : (here ?? ALL_TEAMS))
  return teams.some(({ id }) => id === wanted) ? wanted : undefined
}

/** An agent asks for their own numbers, whatever the address says. */
export function toAsked(search: NumbersSearch, me: Me, here: string | undefined, today: string): Asked {
  const seesOthers = reachesOthers(me.role, 'view-performance')
  return {
    ...spanOf(search, today),
    teamId: teamAsked(search, me, here),
    userId: seesOthers ? search.user : me.user.id,
    scriptId: search.script,
    version: search.script === undefined ? undefined : search.version,
    source: search.source,
    hour: search.hour,
    called: search.called,
  }
}

/** The same question of the days it is compared with; null when it is not. */
export function toCompared(search: NumbersSearch, asked: Asked): Asked | null {
  const span = comparedSpan(search, asked)
  return span === null ? null : { ...asked, ...span }
}
