/** Whose leads are looked at: how many each has, in which order they stand, and found by name. */
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { TeamAgent } from '#client/features/lead-transfer/team-agents.ts'
import { AgentsPane } from '#client/screens/admin/reassign/agents-pane.tsx'
import { BulkDialog } from '#client/features/bulk/bulk-dialog.tsx'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const agent = (id: string, name: string): TeamAgent => ({ id, name, state: 'available', leadId: null, leadName: null })
const AGENTS = [agent('ann', 'Ann Ash'), agent('bob', 'Bob Birch'), agent('cat', 'Cat Cedar')]
const COUNTS = {
  data: [
    { owner_id: 'ann', leads: 12, more: false },
    { owner_id: 'bob', leads: 2_000, more: true },
    { owner_id: 'cat', leads: 1, more: false },
    { owner_id: null, leads: 40, more: false },
  ],
}
const nothing = () => undefined

const pane = (order?: 'most' | 'fewest' | 'name') => {
  answerApi({ 'GET /api/teams/north/lead-counts': () => COUNTS })
  draw(
    <AgentsPane
      teamId="north"
      agents={AGENTS}
      of="none"
      order={order}
      onOrder={nothing}
      chosen={[]}
      onLook={nothing}
      onMove={nothing}
    />,
  )
  return within(screen.getByRole('navigation', { name: 'Whose leads' }))
}

const names = (nav: ReturnType<typeof pane>) =>
  nav.getAllByRole('button').flatMap(({ textContent }) => /Ann|Bob|Cat/.exec(textContent ?? '')?.[0] ?? [])

test('each person, and the team itself, says how many leads they have', async () => {
  const nav = pane()
  await nav.findByLabelText('12 leads')
  nav.getByLabelText('2,000+ leads')
  nav.getByLabelText('1 lead')
  nav.getByLabelText('40 leads')
  expect(names(nav)).toEqual(['Ann', 'Bob', 'Cat'])
})

test('they stand by how many they have, and are found by name', async () => {
  const nav = pane('most')
  await nav.findByLabelText('12 leads')
  expect(names(nav)).toEqual(['Bob', 'Ann', 'Cat'])
  fireEvent.change(nav.getByLabelText('Find a person'), { target: { value: 'cat' } })
  expect(names(nav)).toEqual(['Cat'])
  fireEvent.change(nav.getByLabelText('Find a person'), { target: { value: 'nobody' } })
  nav.getByText('No one is called that here.')
})

test('leads are shared out among the agents of the team, and managers get none', async () => {
  const asked = answerApi({
    'GET /api/teams/north/people': () => ({
      data: [
        { id: 'ann', full_name: 'Ann Ash', role: 'agent' },
        { id: 'bob', full_name: 'Bob Birch', role: 'agent' },
        { id: 'max', full_name: 'Max Maple', role: 'manager' },
      ],
    }),
    'POST /api/leads/bulk': () => problem('internal', 500),
  })
  draw(
    <BulkDialog
      type="share"
      leads={{ matching: 'owner=none&team_id=north' }}
      leadsText="all unassigned leads"
      teamId="north"
      onClose={nothing}
      onStarted={nothing}
    />,
  )
  await screen.findAllByText('Ann Ash')
  fireEvent.click(screen.getByRole('button', { name: 'Change all unassigned leads' }))
  await vi.waitFor(() =>
    expect(asked.flatMap(({ body }) => body ?? [])).toEqual([
      { act: { type: 'share', to: ['ann', 'bob'] }, leads: { matching: 'owner=none&team_id=north' } },
    ]),
  )
})
