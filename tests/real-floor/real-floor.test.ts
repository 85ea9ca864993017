/**
 * The same shifts on the object's own code, over SQLite and the project's migrations: its storage, its process and D1 fail
 * as the model's do. Run one after the other, for a run borrows the clock of this process.
 */
import { describe, expect, test } from 'vitest'
import { BROKEN_STATEMENTS, type Rewrite } from '#tests/real-floor/broken-statements.ts'
import type { Mutation } from '#tests/simulator/mutation.ts'
import { simulateReally } from '#tests/real-floor/real-shift.ts'

const SEEDS_AT_MOST = 240

/** On a machine that others use too. */
const BUSY_MS = 240_000

async function firstBroken(
  from: number,
  count: number,
  rewrite?: Rewrite,
  mutation: Mutation | null = null,
): Promise<string | null> {
  for (let seed = from; seed < from + count; seed += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { faults } = await simulateReally(seed, { mutation }, rewrite)
    if (faults.length > 0) return `SEED=${seed} FLOOR=real npm run simulate\n  ${faults.join('\n  ')}`
  }
  return null
}

describe('PR1 PR2 PR3 PR5 PR6 LE1 LE2 LE3 SH2 SH3 AU2', () => {
  test.each(Array.from({ length: 20 }, (_, at) => at * 5))(
    '5 seeds from %i on hold on the real floor',
    { timeout: BUSY_MS },
    async (from) => {
      expect(await firstBroken(from, 5)).toBeNull()
    },
  )
})

test.each(Object.entries(BROKEN_STATEMENTS))('%s is found', { timeout: BUSY_MS }, async (_what, rewrite) => {
  expect(await firstBroken(0, SEEDS_AT_MOST, rewrite)).not.toBeNull()
})

test(
  'records that clients name are found, by the ids of records that were there before',
  { timeout: BUSY_MS },
  async () => {
    expect(await firstBroken(0, SEEDS_AT_MOST, undefined, 'record-named-by-client')).toMatch(/PR2 .* another record/)
  },
)
