/** Handing a call over: only to those who can take it at this moment (CA6). */
import { act, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { HandOverDialog } from '#client/screens/desk/call/hand-over-dialog.tsx'
import { talking } from '#tests/support/story.ts'
import { answerApi } from '../support/api.ts'
import { TheDesk, show } from './the-desk.tsx'

afterEach(() => vi.unstubAllGlobals())

const people = ['ann', 'bob', 'cat'].map((id) => ({ id, full_name: `Person ${id}`, role: 'agent' }))

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
