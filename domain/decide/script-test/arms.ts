/** A test of script versions: whose turn it is, and what ends it for an arm (AB). */
import type { CommandOf } from '../../commands/index.ts'
import { countInTest } from '../../evolve/script-test.ts'
import type { EventOf, FloorEvent } from '../../events/index.ts'
import type { CallArm } from '../../floor/script-test/arm.ts'
import { findCrossing } from '../../floor/script-test/rates.ts'
import { chooseArm } from '../../floor/script-test/share-out.ts'
import { findArm, type RunningTest } from '../../floor/script-test/state.ts'
import type { Floor, Lease } from '../../floor/state.ts'
import type { ScriptVersion } from '../../script/schema.ts'
import { requireRight } from '../guards.ts'
import { accepted, type CommandContext, type Decide, type Decision, refused } from '../types.ts'

interface Chosen {
  readonly script: ScriptVersion | undefined
  readonly arm?: CallArm
}

/**
 * The version that a call begins with: of its lead's own arm while that runs, of the arm whose turn it is for a lead that is
 * new to the test, else the team's. A caller who rings us is served with the version they know, and counts in no arm (AB4).
 */
export function chooseScript(
  { settings, scriptTest: test }: Floor,
  { leadId, source }: Pick<Lease, 'leadId' | 'source'>,
  by: CommandContext,
): Chosen {
  const ref = settings.script
  const script = ref ? by.facts.script(ref.scriptId, ref.version) : undefined
  if (test === null) return { script }
  const own = by.facts.lead(leadId)?.arm
  const known = findArm(test, own)
  const isNew = own?.testId !== test.testId
  const arm = isNew && source !== 'inbound' ? chooseArm(test.arms) : known
  const version = arm?.stopped === null ? by.facts.script(test.scriptId, arm.version) : undefined
  if (!arm || !version) return { script }
  if (source === 'inbound') return { script: version }
  return { script: version, arm: { testId: test.testId, version: arm.version, isNew } }
}

/** What closes calls or puts right what came of them may carry an arm past a guardrail: then it stops in the same commit (AB6). */
export function withGuardrails(floor: Floor, decision: Decision): Decision {
  if (floor.scriptTest === null || decision.type === 'refused') return decision
  const after = decision.events.reduce<RunningTest>((test, event) => countInTest(test, floor, event), floor.scriptTest)
  if (after === floor.scriptTest) return decision
  const stops = after.arms.flatMap((arm) => {
    const crossing = findCrossing(after, arm)
    return crossing ? [toStop(after.testId, arm.version, crossing)] : []
  })
  return stops.length === 0 ? decision : accepted(...decision.events, ...stops)
}

const toStop = (testId: string, version: number, crossing: EventOf<'ScriptArmStopped'>['crossing']): FloorEvent => ({
  type: 'ScriptArmStopped',
  testId,
  version,
  byId: null,
  reason: '',
  crossing,
})

/** By hand, with a reason. The control is not stopped: without it there is no test (AB7). */
export const StopScriptArm: Decide<CommandOf<'StopScriptArm'>> = ({ scriptTest: test }, command, by) => {
  const actor = requireRight(by, 'stop-script-tests')
  if (!actor.ok) return refused(actor.error)
  const { testId, version, reason } = command
  const arm = findArm(test, { testId, version })
  if (!arm || arm === test?.arms[0]) return refused({ code: 'arm-not-running', version })
  if (arm.stopped !== null) return accepted()
  return accepted({ type: 'ScriptArmStopped', testId, version, byId: actor.value.userId, reason, crossing: null })
}
