/** How the demo's teams work: the defaults of a new team, with the script, and open at every hour. */
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { DemoTeam } from './cast.ts'
import { demoScript } from './script/index.ts'
import { runningTestOf } from './script-test.ts'

const MINUTE_MS = 60_000

const script = { scriptId: demoScript.scriptId, version: demoScript.version }

/** The weeks before today were worked by ordinary rests and caps. */
export const settingsOfThePast = ({ timeZone }: DemoTeam): TeamSettings => ({
  ...DEFAULT_SETTINGS,
  timeZone,
  script,
  // Shifts were short: a callback waits for its owner's next one before it falls to the team.
  callbackFallsToTeamMs: 30 * 60 * MINUTE_MS,
  callingHours: [{ weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 24 * 60 }],
})

/**
 * Calling is allowed all day and all week, so that a newcomer who tries this at night or on a Sunday sees a living floor and
 * not an empty hopper; and leads rest for minutes instead of hours, so that twenty simulated agents do not run dry. A real
 * team sets the called party's lawful hours and caps in its settings.
 */
export const settingsOfToday = (team: DemoTeam, now: number): TeamSettings => ({
  ...settingsOfThePast(team),
  version: 1,
  scriptTest: runningTestOf(team, now),
  attempts: { life: 40, day: 20, rolling24h: 20 },
  cooldownMs: {
    ...DEFAULT_SETTINGS.cooldownMs,
    answered: 45 * MINUTE_MS,
    'no-answer': 10 * MINUTE_MS,
    voicemail: 15 * MINUTE_MS,
    busy: 4 * MINUTE_MS,
  },
  skipCooldownMs: 20 * MINUTE_MS,
  callbackFallsToTeamMs: 45 * MINUTE_MS,
})
