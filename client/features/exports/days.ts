/** The days that a file is of, as the calendar of a team has them. */
import { localTime } from '#domain/vocabulary/local-time.ts'
import { firstAtOrAfter } from '#domain/vocabulary/wall-time.ts'

const DAY_MS = 24 * 60 * 60_000

/** `2026-11-30`; both ends are in it. */
export interface Days {
  readonly from: string
  readonly to: string
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS
const dayAfter = (day: string): string => new Date((dayNumber(day) + 1) * DAY_MS).toISOString().slice(0, 10)
const atStart = (zone: string, day: string): string => new Date(firstAtOrAfter(zone, day, 0)).toISOString()

export const monthSoFar = (zone: string, now: number): Days => {
  const { day } = localTime(zone, now)
  return { from: `${day.slice(0, 8)}01`, to: day }
}

/** Why a file cannot be of these days; null when it can. */
export function faultOfDays({ from, to }: Days, today: string, most = Infinity): string | null {
  if (from === '' || to === '') return 'Choose both days.'
  if (to < from) return 'The last day is before the first.'
  if (from > today) return 'These days are still to come.'
  if (dayNumber(to) - dayNumber(from) >= most) return `Choose at most ${most} days.`
  return null
}

/** From midnight to midnight on the clocks of the team. */
export const instantsOf = (zone: string, { from, to }: Days): { readonly from: string; readonly to: string } => ({
  from: atStart(zone, from),
  to: atStart(zone, dayAfter(to)),
})

/** `call-records-north-sea-2026-11-01-to-2026-11-30.zip` */
export function packName(team: string, { from, to }: Days): string {
  const name = team
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `${['call-records', name, from, 'to', to].filter((part) => part !== '').join('-')}.zip`
}
