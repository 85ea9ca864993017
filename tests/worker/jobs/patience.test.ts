/** A job that cannot go on fails: nobody takes it over while it waits for its next try. */
import { expect, test } from 'vitest'
import { SILENT_MS as OF_BULK } from '#worker/bulk/work/launch.ts'
import { SILENT_MS as OF_EXPORTS } from '#worker/exports/work/launch.ts'
import { SILENT_MS as OF_IMPORTS } from '#worker/imports/work/launch.ts'
import { PATIENT } from '#worker/jobs/patience.ts'

/** By what the platform's documents say of each way to wait, in milliseconds. */
const GROWTH = { constant: () => 1, linear: (tries: number) => tries, exponential: (tries: number) => 2 ** (tries - 1) }

test.each([
  ['imports', OF_IMPORTS],
  ['bulk jobs', OF_BULK],
  ['exports', OF_EXPORTS],
])('%s may be silent for twice as long as a step waits for its last try', (_kind, silentMs) => {
  const { limit, delay, backoff } = PATIENT.retries
  const longest = Number.parseInt(delay, 10) * 1_000 * GROWTH[backoff](limit)
  expect(silentMs).toBeGreaterThanOrEqual(2 * longest)
})
