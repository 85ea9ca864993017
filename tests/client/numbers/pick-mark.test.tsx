/** A click on a mark narrows everything else to it; another one opens the calls; its own card keeps the other marks beside it. */
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noCounts } from '#domain/analytics/counts.ts'
import { toRates } from '#domain/analytics/measure.ts'
import { MEASURES } from '#domain/analytics/measures.ts'
import { OUTCOME_WORDS } from '#client/format/record-labels.ts'
import { NumbersContext } from '#client/screens/numbers/frame/numbers-context.ts'
import { isPicked, nextClick } from '#client/screens/numbers/frame/pick-mark.ts'
import { toOneDay } from '#client/screens/numbers/frame/spans.ts'
import type { NumbersPatch } from '#client/screens/numbers/numbers-search.ts'
import { OutcomeBars } from '#client/screens/numbers/outcomes/outcome-bars.tsx'
import { aCountsAnswer, aNumbersFrame, TODAY } from '#tests/client/support/a-numbers-frame.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

beforeEach(() => signedIn('manager'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const counts = { ...noCounts(), dials: 40, outcomes: { ...noCounts().outcomes, callback: 8, voicemail: 32 } }

function drawOutcomes(search: object) {
  const changes: NumbersPatch[] = []
  const asked = answerApi({
    'GET /api/numbers/counts': () => ({
      ...aCountsAnswer('total', []),
      total: { counts, rates: toRates(MEASURES, counts), talk: null, wrap_up: null },
    }),
  })
  const { history } = draw(
    <NumbersContext value={aNumbersFrame({ search, change: (patch) => changes.push(patch) })}>
      <OutcomeBars />
    </NumbersContext>,
  )
  return { changes, asked, history }
}

const bar = async (name: RegExp) =>
  within(await screen.findByRole('list', { name: 'Outcomes' })).getByRole('button', { name })

test('an outcome narrows everything else, and its own card goes on showing all of them', async () => {
  const { changes } = drawOutcomes({ vs: 'off' })
  await userEvent.click(await bar(/^Voicemail/))
  expect(changes).toEqual([{ outcome: 'voicemail' }])
  cleanup()
  const { asked } = drawOutcomes({ vs: 'off', outcome: 'voicemail' })
  await bar(new RegExp(`^${OUTCOME_WORDS.callback}`))
  expect(asked.map(({ query }) => query.get('outcome'))).toEqual([null])
})

test('the one that is picked changes nothing more: its click leads to the calls', async () => {
  const { changes, history } = drawOutcomes({ vs: 'off', outcome: 'voicemail' })
  await userEvent.click(await bar(/^Voicemail/))
  expect(changes).toEqual([])
  await vi.waitFor(() => expect(history.location.pathname).toBe('/calls'))
  expect(history.location.search).toContain('outcome=voicemail')
})

test('what the next click does is said, of a day by whatever range has come to it', () => {
  const calls = { count: 3, counted: 'dials' } as const
  const today = aNumbersFrame({ search: { range: 'today' } })
  expect(isPicked(today, toOneDay(TODAY))).toBe(true)
  expect(nextClick(today, { pick: toOneDay(TODAY), calls })).toBe('Click to open its calls')
  const month = aNumbersFrame({ search: { range: 'month', hour: 9 } })
  expect(nextClick(month, { pick: toOneDay('2026-11-30'), calls })).toBe('Click to narrow everything to it')
  expect(isPicked(month, { hour: 9 })).toBe(true)
  expect(nextClick(month, { pick: { hour: 9 }, calls: { ...calls, count: 0 } })).toBeNull()
})
