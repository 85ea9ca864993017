/** The second half of the seeds: a file of its own, so that two cores share the work. */
import { describe, expect, test } from 'vitest'
import { brokenSeeds } from '#tests/simulator/broken-seeds.ts'

const stretches = Array.from({ length: 10 }, (_, index) => 1_000 + index * 100)

describe('PR1 PR3 PR5 PR6 LE1 LE2 LE3 SH3 AU2', () => {
  test.each(stretches)('100 seeds from %i on keep every rule', { timeout: 60_000 }, (from) => {
    expect(brokenSeeds(from, 100)).toEqual([])
  })
})
