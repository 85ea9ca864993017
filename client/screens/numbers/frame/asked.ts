/** What the address asks for, as the API takes it: by whom it is asked, of which teams, on which days. */
import type { CallOutcome } from '#domain/vocabulary/call.ts'
import type { Me } from '#domain/http/session.ts'
import type { CountedBy } from '#domain/http/numbers/counts.ts'
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
  readonly outcome: CallOutcome | undefined
  /** Of the last day only so much of it, in minutes after midnight: of days that are compared with a running one. */
  readonly until?: number
}

/** What narrows the numbers, apart from the days, by its name in the address. */
const FILTERS = ['team', 'user', 'script', 'version', 'source', 'hour', 'called', 'outcome'] as const
export type Filter = (typeof FILTERS)[number]

const ASKED_BY = {
  team: 'teamId',
  user: 'userId',
  script: 'scriptId',
  version: 'version',
  source: 'source',
  hour: 'hour',
  called: 'called',
  outcome: 'outcome',
} as const satisfies Record<Filter, keyof Asked>

/** The same question without the other filters: a count and the calls that it opens are then narrowed alike (NU11). */
export function narrowedBy(asked: Asked, filters: readonly Filter[]): Asked {
  const others = FILTERS.filter((filter) => !filters.includes(filter))
  return others.reduce((left, filter) => ({ ...left, [ASKED_BY[filter]]: undefined }), asked)
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
    outcome: search.outcome,
  }
}

/** The question of a card of its own dimension: what is picked in it narrows everything else, and leaves its other marks beside it. */
export function withoutOwn(asked: Asked, by: CountedBy | 'outcome', seesOthers: boolean): Asked {
  switch (by) {
    case 'user':
      return seesOthers ? { ...asked, userId: undefined } : asked
    case 'version':
      return { ...asked, scriptId: undefined, version: undefined }
    case 'source':
      return { ...asked, source: undefined }
    case 'hour':
      return { ...asked, hour: undefined }
    case 'called-hour':
      return { ...asked, called: undefined }
    case 'outcome':
      return { ...asked, outcome: undefined }
    case 'team':
    case 'total':
    case 'day':
    case 'week':
    case 'month':
      return asked
    default:
      return by satisfies never
  }
}

/** By the team’s clock. */
export interface Now {
  readonly day: string
  /** After midnight. */
  readonly minute: number
}

/** The same question of the days it is compared with, today with the same part of its day; null when it is not. */
export function toCompared(search: NumbersSearch, asked: Asked, now: Now): Asked | null {
  const span = comparedSpan(search, asked)
  if (span === null) return null
  return asked.to === now.day ? { ...asked, ...span, until: now.minute } : { ...asked, ...span }
}
