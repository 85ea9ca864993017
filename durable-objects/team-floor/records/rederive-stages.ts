/** After the rules of rest changed: derives anew which leads wait, a little at a time. Until then more are asked, none missed. */
import { logFault } from '../runtime/fault.ts'
import { yieldToEventLoop, SingleFlight } from '../runtime/single-flight.ts'
import type { LiveFloor } from '../commit/live-floor.ts'

const LEADS_AT_ONCE = 40

export function stageRederivation(live: LiveFloor, clock: () => number): SingleFlight {
  return new SingleFlight(async () => {
    try {
      const { hopper } = live.storage
      for (let after: string | null = ''; after !== null;) {
        after = hopper.rederiveStages(after, LEADS_AT_ONCE, live.floor.settings, clock())
        await yieldToEventLoop()
      }
    } catch (fault) {
      logFault('rederiveStages', live.teamId, fault)
    }
  })
}
