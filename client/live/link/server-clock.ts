/** The server's time, estimated from what it says. Steady against changes of this machine's own clock. */

export interface ServerClock {
  /** Milliseconds since 1970 on the server, as well as this tab can know. */
  readonly now: () => number
  /** The server's time at a moment of this machine's steady clock. */
  readonly at: (steadyAt: number) => number
  readonly hear: (serverNow: number) => void
}

const SAMPLES = 16

/**
 * A sample is late by the way it travelled, never early, so the largest offset of the last few is the best.
 * `steady` must not jump when the machine's clock is set: `performance.now`.
 */
export function createServerClock(
  steady: () => number = () => performance.now(),
  wallNow: () => number = () => Date.now(),
): ServerClock {
  let offset = wallNow() - steady()
  let samples: number[] = []
  return {
    now: () => Math.round(steady() + offset),
    at: (steadyAt) => Math.round(steadyAt + offset),
    hear(serverNow) {
      samples = [...samples, serverNow - steady()].slice(-SAMPLES)
      offset = Math.max(...samples)
    },
  }
}
