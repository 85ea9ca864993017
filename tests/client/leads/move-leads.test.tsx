import { notifications } from '@mantine/notifications'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { session } from '#client/session/session.ts'
import { AgentPicker } from '#client/features/lead-transfer/agent-picker.tsx'
import {
  type MovedLead,
  type TransferTarget,
  useMoveLeads,
  useMoveToOtherTeam,
} from '#client/features/lead-transfer/move-leads.ts'
import { type Asked, answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { LeadsAssign, LeadsMove } from '#domain/http/leads.ts'
import type { Role } from '#domain/vocabulary/people.ts'

afterEach(() => {
  notifications.clean()
  cleanup()
  vi.unstubAllGlobals()
})

function Mover({ leads, to }: { leads: readonly MovedLead[]; to: TransferTarget }) {
  const move = useMoveLeads()
  return (
    <button type="button" onClick={() => void move(leads, to)}>
      Move
    </button>
  )
}

const lead = (id: string, assigned_to: string | null = null): MovedLead => ({ id, name: `Lead ${id}`, assigned_to })
const bodies = (asked: readonly Asked[]) => asked.map(({ body }) => LeadsAssign.parse(body))
const allMoved = ({ body }: Asked) => ({
  data: LeadsAssign.parse(body).lead_ids.map((lead_id) => ({ lead_id, done: true })),
})

test('undo gives every lead back to the one who had it', async () => {
  const asked = answerApi({ 'POST /api/leads/assign': allMoved })
  draw(<Mover leads={[lead('1', 'ben'), lead('2'), lead('3', 'ben')]} to={{ id: 'ann', name: 'Ann' }} />)
  await userEvent.click(screen.getByText('Move'))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(asked).toHaveLength(3))
  expect(bodies(asked).map(({ to, lead_ids }) => ({ to, lead_ids }))).toEqual([
    { to: 'ann', lead_ids: ['1', '2', '3'] },
    { to: 'ben', lead_ids: ['1', '3'] },
    { to: null, lead_ids: ['2'] },
  ])
})

test('a lead the floor keeps is named with its reason, and is not taken back by undo', async () => {
  const asked = answerApi({
    'POST /api/leads/assign': (request) =>
      LeadsAssign.parse(request.body).to === 'ann'
        ? {
            data: [
              { lead_id: '1', done: true },
              { lead_id: '2', done: false, refusal: { code: 'lead-in-live-call', leadId: '2', agentId: 'ben' } },
            ],
          }
        : allMoved(request),
  })
  draw(<Mover leads={[lead('1'), lead('2', 'ben')]} to={{ id: 'ann', name: 'Ann' }} />)
  await userEvent.click(screen.getByText('Move'))
  await screen.findByText(/Lead 2: This lead is in a live call/)
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(asked).toHaveLength(2))
  expect(bodies(asked)[1]).toMatchObject({ to: null, lead_ids: ['1'] })
})

test('more than the API takes at once goes in several requests', async () => {
  const asked = answerApi({ 'POST /api/leads/assign': allMoved })
  const many = Array.from({ length: 230 }, (_, index) => lead(String(index)))
  draw(<Mover leads={many} to={{ id: 'ann', name: 'Ann' }} />)
  await userEvent.click(screen.getByText('Move'))
  await screen.findByText(/230 leads/)
  expect(bodies(asked).map(({ lead_ids }) => lead_ids.length)).toEqual([100, 100, 30])
})

test('a failure is said, and nothing pretends to have moved', async () => {
  answerApi({ 'POST /api/leads/assign': () => problem('forbidden', 403) })
  draw(<Mover leads={[lead('1')]} to={{ id: 'ann', name: 'Ann' }} />)
  await userEvent.click(screen.getByText('Move'))
  await screen.findByText(/A forbidden/)
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
})

function TeamMover({ leads }: { leads: readonly MovedLead[] }) {
  const move = useMoveToOtherTeam()
  return (
    <button type="button" onClick={() => void move(leads, { from: 'north', to: 'south', name: 'South' }, 'their area')}>
      Move
    </button>
  )
}

test('a move to another team is taken back into the old one, and to its owners', async () => {
  const asked = answerApi({
    'POST /api/leads/assign': allMoved,
    'POST /api/leads/move': ({ body }) => ({
      data: LeadsMove.parse(body).lead_ids.map((lead_id) => ({ lead_id, done: lead_id !== '3', code: 'unavailable' })),
    }),
  })
  draw(<TeamMover leads={[lead('1', 'ben'), lead('2'), lead('3', 'ben')]} />)
  await userEvent.click(screen.getByText('Move'))
  await screen.findByText('Moved to South: 2 leads')
  await screen.findByText(/Lead 3: the floor did not respond/)
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(asked).toHaveLength(3))
  expect(asked.map(({ path, body }) => [path, body])).toEqual([
    ['/api/leads/move', { lead_ids: ['1', '2', '3'], team_id: 'south', reason: 'their area' }],
    ['/api/leads/move', { lead_ids: ['1', '2'], team_id: 'north', reason: 'Undone' }],
    ['/api/leads/assign', { lead_ids: ['1'], to: 'ben', reason: 'Undone' }],
  ])
})

describe('who may be chosen', () => {
  const me = (role: Role) =>
    session.setState(
      {
        status: 'signed-in',
        config: { auth: 'local' },
        me: {
          user: { id: 'u', email: 'u@example.com', full_name: 'Uma', organisation_id: 'o', organisation_name: 'O' },
          role,
          teams: ['north', 'south'].map((id) => ({
            id,
            name: `The ${id}`,
            country: 'GB',
            time_zone: 'Europe/London',
            member: id === 'north',
          })),
        },
      },
      true,
    )
  const pick = () => draw(<AgentPicker leads={[lead('1')]} teamId="north" agents={[]} onClose={() => undefined} />)

  test('an admin chooses among the other teams too, last of all', async () => {
    me('admin')
    pick()
    const options = await screen.findAllByRole('option')
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'Back to the team',
      expect.stringMatching(/^The south.*Callbacks and open tasks move too/),
    ])
  })

  test('a manager does not', async () => {
    me('manager')
    pick()
    expect(await screen.findAllByRole('option')).toHaveLength(1)
  })
})
