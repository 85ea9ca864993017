/** What an event adds to the counts of a test of script versions (AB2, AB5). */
import type { FloorEvent } from '../events/index.ts'
import type { ClosedCallArm, LeadArm } from '../floor/script-test/arm.ts'
import { type Arm, countOutcome, findArm, type RunningTest, toClosedCallArm } from '../floor/script-test/state.ts'
import type { Floor } from '../floor/state.ts'
import type { CallOutcome } from '../vocabulary/call.ts'

/** `before`: the floor that the event finds, where calls that it closes still stand. */
export function countInTest(test: RunningTest, { calls, unconfirmed }: Floor, event: FloorEvent): RunningTest {
  switch (event.type) {
    case 'CallStarted':
      return event.arm?.isNew === true ? withArm(test, event.arm, given) : test
    case 'CallDisposed': {
      const call = calls[event.callId]
      const arm = call && toClosedCallArm(call)
      return arm ? withArm(test, arm, (one) => countOutcome(closed(one, arm), arm, event.outcome, 1)) : test
    }
    case 'OutcomeConfirmed':
      return corrected(test, unconfirmed[event.callId]?.arm, event)
    case 'OutcomeCorrected':
      return corrected(test, event.arm, event)
    default:
      return test
  }
}

const given = (arm: Arm): Arm => ({ ...arm, given: arm.given + 1, leads: arm.leads + 1 })

const closed = (arm: Arm, { contact }: ClosedCallArm): Arm => ({
  ...arm,
  calls: arm.calls + 1,
  contacts: arm.contacts + (contact ? 1 : 0),
})

interface Correction {
  readonly previousOutcome: CallOutcome
  readonly outcome: CallOutcome
}

const corrected = (
  test: RunningTest,
  arm: ClosedCallArm | undefined,
  { previousOutcome, outcome }: Correction,
): RunningTest =>
  arm ? withArm(test, arm, (one) => countOutcome(countOutcome(one, arm, previousOutcome, -1), arm, outcome, 1)) : test

function withArm(test: RunningTest, of: LeadArm, change: (arm: Arm) => Arm): RunningTest {
  const found = findArm(test, of)
  return found ? { ...test, arms: test.arms.map((arm) => (arm === found ? change(arm) : arm)) } : test
}
