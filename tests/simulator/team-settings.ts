/** The settings of the simulated team, and what becomes of them. */
import { RECORDING_POLICIES } from '#domain/floor/settings-parts.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { type Dice, oneOf } from '#tests/support/plausible/dice.ts'
import { testOfScripts } from '#tests/support/plausible/script-test.ts'
import { SECOND, settings } from '#tests/support/world.ts'

/** A team in a hurry, so that in a hundred seconds all that has a deadline meets it. */
export const hurried: TeamSettings = {
  ...settings,
  version: 1,
  leaseMs: 20 * SECOND,
  graceMs: 6 * SECOND,
  wrapUpMs: 15 * SECOND,
  nudgeMs: 12 * SECOND,
  callbackFallsToTeamMs: 20 * SECOND,
  callbackRetryMs: 8 * SECOND,
  silentLogOutMs: 30 * SECOND,
  skipCooldownMs: 10 * SECOND,
  attempts: { life: 50, day: 20, rolling24h: 20 },
  cooldownMs: {},
}

/** What an admin may change while people are at work: times, caps, and words that somebody may be using at this moment. */
export function newSettings(before: TeamSettings, dice: Dice): TeamSettings {
  const without = <T>(list: readonly T[]): T[] => {
    const gone = list.length > 1 ? oneOf(dice, list) : undefined
    return list.filter((one) => one !== gone)
  }
  const change = oneOf<() => Partial<TeamSettings>>(dice, [
    () => ({ wrapUpMs: dice(30) * SECOND, wrapUpExtensions: dice(3) }),
    () => ({ leaseMs: dice(40) * SECOND, graceMs: dice(12) * SECOND }),
    () => ({ nudgeMs: dice(20) * SECOND, silentLogOutMs: (10 + dice(30)) * SECOND }),
    () => ({ callbackFallsToTeamMs: dice(40) * SECOND, skipCooldownMs: dice(20) * SECOND }),
    () => ({ callbackRetryMs: dice(20) * SECOND, callbackTries: 1 + dice(4), voicemailKeepsCallback: dice(2) === 0 }),
    () => ({ attempts: { life: 1 + dice(50), day: 1 + dice(20), rolling24h: 1 + dice(20) } }),
    () => ({ cooldownMs: { 'no-answer': dice(30) * SECOND, answered: dice(30) * SECOND } }),
    () => ({ dispositions: without(before.dispositions) }),
    () => ({ notReadyReasons: without(before.notReadyReasons) }),
    () => ({ skipReasons: without(before.skipReasons), noteChips: without(before.noteChips) }),
    () => testOfScripts(dice),
    () => testOfScripts(dice),
    () => ({ recordingPolicy: oneOf(dice, RECORDING_POLICIES) ?? 'never' }),
  ])
  return { ...before, ...change?.(), version: before.version + 1 }
}
