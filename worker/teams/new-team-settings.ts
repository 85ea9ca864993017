/** What a new team begins with: the defaults, with the clock of its country and the hours that are usual, or law, there. */
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { ZONES_BY_COUNTRY } from '#worker/leads/zones/by-country.ts'

/** Where the list of zones does not begin with the one most people live by. */
const MAIN_ZONE: ReadonlyMap<string, string> = new Map([['CA', 'America/Toronto']])

const WEEKDAYS = [1, 2, 3, 4, 5]
/** Of countries whose law is narrower than the default (decree 2022-1313 of France). */
const HOURS: ReadonlyMap<string, TeamSettings['callingHours']> = new Map([
  [
    'FR',
    [
      { weekdays: WEEKDAYS, fromMinute: 10 * 60, toMinute: 13 * 60 },
      { weekdays: WEEKDAYS, fromMinute: 14 * 60, toMinute: 20 * 60 },
    ],
  ],
])

/** Null when there is no such country. */
export function mainZoneOf(country: string): string | null {
  if (!Object.hasOwn(ZONES_BY_COUNTRY, country)) return null
  return MAIN_ZONE.get(country) ?? ZONES_BY_COUNTRY[country]?.split('|')[0] ?? null
}

export const newTeamSettings = (country: string, timeZone: string): TeamSettings => ({
  ...DEFAULT_SETTINGS,
  version: 1,
  timeZone,
  callingHours: HOURS.get(country) ?? DEFAULT_SETTINGS.callingHours,
})
