/** Who worked when: an hour or so of calling a working day for each agent, spread over the team's office hours. */
import type { Dice } from '#domain/practice/dice.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { agentsOf, type DemoPerson, type DemoTeam } from '../cast.ts'

export interface Shift {
  readonly from: number
  readonly until: number
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const DAYS = 21

/** Before the first shift of anybody. */
export const dawn = (now: number): number => now - (DAYS + 2) * DAY_MS

/** Ends before the team's own today, whose numbers belong to the live floor alone. */
export function shiftsOf(team: DemoTeam, now: number, dice: Dice): Map<DemoPerson, Shift[]> {
  const midnight = now - localTime(team.timeZone, now).minute * MINUTE_MS
  const shifts = new Map<DemoPerson, Shift[]>()
  for (const person of agentsOf(team)) {
    const own = dice.fork(`shifts of ${person.id}`)
    const days = Array.from({ length: DAYS }, (_, index) => midnight - (DAYS - index) * DAY_MS)
    shifts.set(
      person,
      days.filter((day) => isWorkday(team, day) && own.chance(0.85)).map((day) => shiftOn(day, own)),
    )
  }
  return shifts
}

/** Noon, because a midnight that was counted in days may be an hour off where the clocks changed. */
const isWorkday = (team: DemoTeam, day: number): boolean =>
  [1, 2, 3, 4, 5].includes(localTime(team.timeZone, day + DAY_MS / 2).weekday)

function shiftOn(day: number, dice: Dice): Shift {
  const from = day + dice.whole(9 * 60, 16 * 60) * MINUTE_MS
  return { from, until: from + dice.whole(6, 16) * MINUTE_MS }
}
