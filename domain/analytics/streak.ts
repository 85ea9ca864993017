/** Days in a row on which something was done, of the days on which there was any work; shown to the person alone. */

export interface StreakDay {
  readonly day: string
  /** Somebody who dialled nobody was not at work: such a day neither counts nor ends anything. */
  readonly dials: number
  readonly done: number
}

export interface Streak {
  /** Up to the last day; today counts once something is done and ends nothing before it is over. */
  readonly now: number
  readonly longest: number
}

export function toStreak(days: readonly StreakDay[], today: string): Streak {
  let [now, longest] = [0, 0]
  for (const { day, dials, done } of days.toSorted((one, other) => (one.day < other.day ? -1 : 1))) {
    if (done > 0) now += 1
    else if (dials > 0 && day !== today) now = 0
    longest = Math.max(longest, now)
  }
  return { now, longest }
}
