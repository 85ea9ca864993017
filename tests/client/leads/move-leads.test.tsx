import { notifications } from '@mantine/notifications'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { type MovedLead, type Receiver, useMoveLeads } from '#client/screens/leads/move-leads.tsx'
import { type Asked, answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { LeadsAssign } from '#domain/http/leads.ts'

afterEach(() => {
  notifications.clean()
  cleanup()
  vi.unstubAllGlobals()
})

function Mover({ leads, to }: { leads: readonly MovedLead[]; to: Receiver }) {
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
