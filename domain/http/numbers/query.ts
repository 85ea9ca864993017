/** What every question for numbers shares: the days, and whose calls. */
import { whole } from '../common.ts'
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'
import { CallOutcome } from '../../vocabulary/call.ts'
import { CountedSource, HOURS_A_WEEK } from './counted.ts'

const DAY_MS = 24 * 60 * 60_000

/** The most days of any question: two years and their leap day. */
export const MOST_RANGE_DAYS = 731

export const daysOf = ({ from, to }: { readonly from: string; readonly to: string }): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1

interface Days {
  readonly from: string
  readonly to: string
}

/** One that a day follows which is written with as many digits. */
const CountedDay = z.iso.date().refine((day) => day <= '9998-12-31', 'is after every day that is counted')

/** Both days are within, each team’s by its own calendar. */
export const DAYS = { from: CountedDay, to: CountedDay }
/** Left out: all of one’s teams. */
export const TEAM = { team_id: Id.optional() }

export const isInOrder = ({ from, to }: Days): boolean => from <= to
export const isShort = (days: Days): boolean => daysOf(days) <= MOST_RANGE_DAYS
export const IN_ORDER = { path: ['to'], message: 'is before the first day' }
export const SHORT = { path: ['to'], message: `is more than ${MOST_RANGE_DAYS} days on` }

/** Of the team’s day. */
export const Hour = whole(0, 23)
/** Of the week in the called party’s zone: 0 is Monday from midnight, 167 Sunday from 23:00. */
export const CalledHour = whole(0, HOURS_A_WEEK - 1)
export const Version = whole(1, 1_000_000)

/** What narrows calls, whatever is counted of them. */
export const NARROWED = {
  /** An id or `me`. */
  user_id: Id.optional(),
  script_id: Id.optional(),
  /** Of the script that is named. */
  version: Version.optional(),
  source: CountedSource.optional(),
  hour: Hour.optional(),
  called_hour: CalledHour.optional(),
  /** Dials and other calls that ended so. */
  outcome: CallOutcome.optional(),
  /** Of the last day calls that began before so many minutes after midnight, by their team’s clock; left out: all of it. */
  until: whole(0, 24 * 60).optional(),
}

interface OfScript {
  readonly script_id?: string | undefined
  readonly version?: number | undefined
}
export const isOfScript = ({ script_id, version }: OfScript): boolean =>
  version === undefined || script_id !== undefined
export const OF_SCRIPT = { path: ['script_id'], message: 'says of which script the version is' }
