/** The days on the screen counted anew: one at once, several one after the other, each with its four ways (TI7). */
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Recount } from '#domain/http/numbers/recount.ts'
import { NumbersContext } from '#client/screens/numbers/frame/numbers-context.ts'
import { RecountButton } from '#client/screens/numbers/recount/recount-button.tsx'
import { aNumbersFrame, TODAY } from '#tests/client/support/a-numbers-frame.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

beforeEach(() => signedIn('manager'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const DIFFERING = '2026-11-30'

function found(day: string): Recount {
  const agrees = day !== DIFFERING
  const journal = agrees ? 41 : 40
  return {
    day,
    team_id: 'north',
    verdict: agrees ? 'agrees' : 'differs',
    at: '2026-12-01T10:00:00.000Z',
    lines: 812,
    waiting: 0,
    rows: [
      {
        name: 'dials',
        label: 'Dials',
        unit: 'count',
        values: { screen: 41, rollup: 41, records: 41, journal },
        agrees,
      },
    ],
    differences: [],
  }
}

function open(search: object) {
  const asked: string[] = []
  answerApi({
    'GET /api/numbers/recount': ({ query }) => {
      const day = query.get('day') ?? ''
      asked.push(day)
      return found(day)
    },
  })
  draw(
    <NumbersContext value={aNumbersFrame({ search })}>
      <RecountButton />
    </NumbersContext>,
  )
  return asked
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))

test('one day is counted as soon as it is asked for, in four columns, and agrees in words', async () => {
  const asked = open({ range: 'today' })
  await press('Recount')
  const table = await screen.findByRole('table', { name: `Numbers of ${TODAY}` })
  expect(asked).toEqual([TODAY])
  const heads = within(table).getAllByRole('columnheader')
  expect(heads.map(({ textContent }) => textContent)).toEqual([
    'Number',
    'Screens',
    'Added up',
    'Calls and stretches',
    'Journal',
    'Same',
  ])
  expect(screen.getByText(/^All four ways give the same numbers, to the unit/)).toBeTruthy()
})

test('of a range each day is counted in its turn, and the one that differs is said to', async () => {
  const asked = open({ range: 'own', from: '2026-11-29', to: TODAY })
  await press('Recount')
  await press('Recount 3 days')
  await screen.findByText('1 of 3 days differ.')
  expect(asked).toEqual([TODAY, DIFFERING, '2026-11-29'])
  await press(/Mon,? 30 Nov/)
  const table = await screen.findByRole('table', { name: `Numbers of ${DIFFERING}` })
  expect(within(table).getByLabelText('differs')).toBeTruthy()
  // What was found stands; nothing is asked twice.
  expect(asked).toHaveLength(3)
})

test('days to come are not counted', async () => {
  open({ range: 'own', from: TODAY, to: '2026-12-24' })
  await press('Recount')
  await waitFor(() => expect(screen.getByRole('table', { name: `Numbers of ${TODAY}` })).toBeTruthy())
})

test('an agent is not offered it', () => {
  signedIn('agent')
  open({ range: 'today' })
  expect(screen.queryByRole('button', { name: 'Recount' })).toBeNull()
})
