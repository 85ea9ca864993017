/** A shift on the object's own code. One at a time: the run borrows the clock and the timers of this process. */
import { simulateOn, type Outcome, type SimulationOptions } from '#tests/simulator/simulation.ts'
import { script } from '#tests/support/script-fixture.ts'
import { asWritten, type Rewrite } from './broken-statements.ts'
import { RealHost } from './real-host.ts'

/** All that was promised has been kept, or waits for a timer of the virtual clock. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export async function simulateReally(
  seed: number,
  options: SimulationOptions = {},
  rewrite: Rewrite = asWritten,
): Promise<Outcome> {
  const hosts: RealHost[] = []
  try {
    return await simulateOn(
      ({ clock, weather, people, leads, settings, mutation, blame }) => {
        const host = new RealHost(
          clock,
          weather,
          { teamId: 'north', people, leads, script, settings },
          { rewrite, mutation },
          blame,
        )
        hosts.push(host)
        return host
      },
      seed,
      options,
      breathe,
    )
  } finally {
    for (const host of hosts) host.close()
  }
}
