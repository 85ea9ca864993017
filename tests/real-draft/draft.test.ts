/** Seeds of the draft's simulator. `npm run simulate:drafts` runs as many as one likes. */
import { beforeEach, expect, test, vi } from 'vitest'
import { type ShiftOutcome, simulateDraft } from './draft-shift.ts'

// Faults that are injected are no news.
beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue())

test('SE10 two to four authors on lines that lose a third of everything come to one draft, and lose nothing', async () => {
  const outcomes: ShiftOutcome[] = []
  const broken: string[] = []
  for (let seed = 0; seed < 200; seed += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each seed by itself
    const outcome = await simulateDraft(seed)
    outcomes.push(outcome)
    if (outcome.faults.length > 0) broken.push(`SEED=${seed} npm run simulate:drafts: ${outcome.faults[0]}`)
  }
  expect(broken).toEqual([])
  const sum = (of: 'entries' | 'kills' | 'conflicts' | 'versions') => outcomes.reduce((all, one) => all + one[of], 0)
  // The weather was bad enough to mean something.
  expect(sum('entries')).toBeGreaterThan(2_000)
  expect(sum('kills')).toBeGreaterThan(200)
  expect(sum('conflicts')).toBeGreaterThan(50)
  expect(sum('versions')).toBeGreaterThan(100)
})
