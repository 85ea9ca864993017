/** Short shifts over bad lines, sleeping and dying processes and a faulty ledger: at the end everybody agrees. */
import { describe, expect, test } from 'vitest'
import { brokenSeeds } from '#tests/simulator/broken-seeds.ts'

const stretches = Array.from({ length: 10 }, (_, index) => index * 100)

describe('PR1 PR2 PR3 PR5 PR6 LE1 LE2 LE3 SH3 AU2', () => {
  test.each(stretches)('100 seeds from %i on keep every rule', { timeout: 60_000 }, (from) => {
    expect(brokenSeeds(from, 100)).toEqual([])
  })
})
