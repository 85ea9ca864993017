/** How events change the way the team works. */
import type { Call } from '../floor/call.ts'
import type { Disposition } from '../floor/settings.ts'
import { withFix } from '../floor/script-fix.ts'
import { countAnew, toRunningTest } from '../floor/script-test/state.ts'
import type { Floor } from '../floor/state.ts'
import type { Evolve } from './types.ts'

export const TeamSettingsChanged: Evolve<'TeamSettingsChanged'> = (floor, { settings }) => ({
  ...floor,
  settings,
  scriptTest: toRunningTest(floor.scriptTest, settings),
  calls: keepDispositions(floor, settings.dispositions),
})

/** Whoever is about to choose one that is taken out just now may still do so (WR12). */
function keepDispositions({ calls, settings }: Floor, next: readonly Disposition[]): Floor['calls'] {
  const known = new Set(next.map(({ id }) => id))
  const removed = settings.dispositions.filter(({ id }) => !known.has(id))
  const inWrapUp = Object.values(calls).filter(({ phase }) => phase === 'wrap-up')
  if (inWrapUp.length === 0) return calls
  const kept = inWrapUp.map((call): [string, Call] => {
    const before = call.keptDispositions.filter(({ id }) => !known.has(id) && !removed.some((one) => one.id === id))
    return [call.callId, { ...call, keptDispositions: [...before, ...removed] }]
  })
  return { ...calls, ...Object.fromEntries(kept) }
}

export const ScriptVersionPublished: Evolve<'ScriptVersionPublished'> = (floor, event) => ({
  ...floor,
  settings: { ...floor.settings, script: event.script },
})

export const ScriptFixPublished: Evolve<'ScriptFixPublished'> = (floor, { fix }) => ({
  ...floor,
  scriptFixes: withFix(floor.scriptFixes, fix),
})

/** Those that go on share the leads anew (AB2). */
export const ScriptArmStopped: Evolve<'ScriptArmStopped'> = (floor, event, { at }) => {
  const { scriptTest: test } = floor
  if (test?.testId !== event.testId) return floor
  const { byId, reason, crossing } = event
  const arms = test.arms
    .map((arm) => (arm.version === event.version ? { ...arm, stopped: { at, byId, reason, crossing } } : arm))
    .map(countAnew)
  return { ...floor, scriptTest: { ...test, arms } }
}
