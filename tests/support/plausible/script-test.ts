/** A test of versions of the script as a team might set it up, weigh it anew, or end it. */
import type { TeamSettings } from '#domain/floor/settings.ts'
import { SCRIPT_VERSIONS } from '../script-fixture.ts'
import { chance, type Dice } from './dice.ts'

export function testOfScripts(dice: Dice): Partial<TeamSettings> {
  const arms = SCRIPT_VERSIONS.slice(0, 2 + dice(3)).map((version) => ({ version, weight: 1 + dice(9) }))
  const guardrails = [
    { measure: 'booking', boundPercent: 1 + dice(99) },
    { measure: 'hang-up', boundPercent: 1 + dice(99) },
  ] as const
  return {
    script: { scriptId: 'pitch', version: 1 },
    scriptTest: chance(dice, 20)
      ? null
      : { id: `test-${dice(2)}`, arms, guardrails: guardrails.slice(dice(3)), differencePoints: 5, startedAt: 0 },
  }
}
