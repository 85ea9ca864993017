/** Handing a call over: only to those who can take it at this moment (CA6). */
import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { HandOverDialog } from '#client/screens/desk/call/hand-over-dialog.tsx'
import { talking } from '#tests/support/story.ts'
import { answerApi } from '../support/api.ts'
import { TheDesk, show } from './the-desk.tsx'

afterEach(() => vi.unstubAllGlobals())

const people = [
  ...['ann', 'bob', 'cat'].map((id) => ({ id, full_name: `Person ${id}`, role: 'agent' })),
  { id: 'pat', full_name: 'Patricia Cat', role: 'manager' },
]

async function opens(free: readonly string[]) {
  answerApi({
    'GET /api/teams/north/people': () => ({ data: people }),
    'GET /api/teams/north/free': () => ({ data: free }),
  })
  const desk = new TheDesk(talking('ann', 'acme'))
  show(desk, ({ call }) => (call ? <HandOverDialog call={call} onClose={() => undefined} /> : null))
  await act(async () => undefined)
}

test('nobody is offered who could not take it', async () => {
  await opens(['bob'])
  expect(await screen.findByRole('option', { name: /Person bob/ })).toBeTruthy()
  expect(screen.getAllByRole('option')).toHaveLength(1)
})

test('when nobody is free it says so, and what to do instead', async () => {
  await opens([])
  expect(await screen.findByText(/No one is free to take a call/)).toBeTruthy()
})

test('a colleague is found by role as well as by name', async () => {
  await opens(['bob', 'cat', 'pat'])
  await userEvent.type(await screen.findByRole('combobox'), 'manager')
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Patricia Catmanager'])
})

test('a colleague whose name begins with what is typed comes before those in whom it only occurs', async () => {
  await opens(['bob', 'cat', 'pat'])
  await userEvent.type(await screen.findByRole('combobox'), 'pat')
  expect(screen.getAllByRole('option')[0]?.textContent).toBe('Patricia Catmanager')
  await userEvent.clear(screen.getByRole('combobox'))
  await userEvent.type(screen.getByRole('combobox'), 'person c')
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Person catagent'])
})
