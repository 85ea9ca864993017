/** Calls that stand on the steps of a script at this moment (SE18). */
import type { Call } from '../floor/call.ts'
import { isLive } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'

export interface StepNow {
  readonly version: number
  readonly nodeId: string
  readonly calls: number
}

/** Where a call stands in a script; null once it is over, and of one without a script. */
export function placeInScript(
  call: Pick<Call, 'script' | 'nodeId' | 'phase'>,
): { readonly scriptId: string; readonly version: number; readonly nodeId: string } | null {
  const { script, nodeId } = call
  return script === null || nodeId === null || !isLive(call) ? null : { ...script, nodeId }
}

export function listCallsOnSteps(floor: Floor, scriptId: string): StepNow[] {
  const steps = new Map<string, StepNow>()
  for (const call of Object.values(floor.calls)) {
    const place = placeInScript(call)
    if (place?.scriptId !== scriptId) continue
    const { version, nodeId } = place
    const key = `${version} ${nodeId}`
    steps.set(key, { version, nodeId, calls: (steps.get(key)?.calls ?? 0) + 1 })
  }
  return [...steps.values()]
}
