/** The simulator is worth something only if it finds what is broken: every rule broken on purpose is seen, for what it is. */
import { expect, test } from 'vitest'
import { firstToShow } from '#tests/simulator/broken-seeds.ts'
import { MUTATIONS, type Mutation } from '#tests/simulator/mutation.ts'
import { simulate } from '#tests/simulator/simulation.ts'

const SEEDS = 60

const SHOWS_AS: Readonly<Record<Mutation, RegExp>> = {
  'no-fence-check': /LE3 .* came under fence/,
  'no-receipt-check': /PR1 /,
  'receipt-after-commit': /PR1 .* happens a second time/,
  'publish-before-commit': /is all there is|another history/,
  'acknowledge-before-commit': /PR1 /,
  'lease-expires-under-call': /ends the lease under a call/,
  'old-outcome-stays-counted': /WR7 .* is counted 1 times too often/,
  'correction-blocks-nothing': /WR11 .* is not blocked/,
  'clock-runs-back': /older than the event before/,
  'start-from-snapshot-alone': /is followed by|the floor stands at/,
  'recovery-in-part': /sees something else/,
  'old-picture-after-watching': /sees something else/,
  'every-tab-controls': /PR6 .* controls from/,
  'settle-without-guard': /the ledger has/,
  'forget-before-settled': /the ledger has/,
  'no-continuity-check': /sees something else|is all there is/,
  'fold-backwards': /sees something else/,
  'record-named-by-client': /PR2 .* has the id of another record/,
  'new-id-on-retry': /was never answered|talk without end/,
}

test.each(MUTATIONS)('the broken rule %s is found', { timeout: 30_000 }, (mutation) => {
  const found = firstToShow(mutation, SEEDS)
  expect(found?.faults).toMatch(SHOWS_AS[mutation])
})

test('a seed runs the same way each time', () => {
  const told: string[][] = [[], []]
  const runs = told.map((lines) => simulate(42, { trace: (text) => lines.push(text) }))
  expect(told[0]?.length).toBeGreaterThan(100)
  expect(told[1]).toEqual(told[0])
  expect(runs[1]).toEqual(runs[0])
})

test('most seeds bring trouble, and much happens in them', () => {
  const runs = Array.from({ length: 40 }, (_, seed) => simulate(seed))
  const troubled = runs.filter(({ chances }) => Object.values(chances).filter((percent) => percent > 0).length > 5)
  expect(troubled.length).toBeGreaterThan(30)
  expect(runs.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(40 * 60)
})
