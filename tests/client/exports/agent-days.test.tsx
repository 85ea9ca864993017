/** The days of agents, exported from the screen of exports. */
import { cleanup, fireEvent, renderHook, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { AgentDaysDialog } from '#client/features/exports/agent-days-dialog.tsx'
import { useAgentDaysAction } from '#client/features/exports/use-agent-days-action.tsx'
import { session } from '#client/session/session.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('is asked for by team and days, and not with days that are no period', async () => {
  const asked = answerApi({
    'GET /api/teams': () => ({ data: [] }),
    'GET /api/custom-fields': () => ({ data: [] }),
    'POST /api/exports': () => problem('unavailable', 503),
  })
  draw(<AgentDaysDialog onClose={vi.fn<() => void>()} />)
  const day = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
  await screen.findByRole('dialog', { name: 'Export: agent days' })
  day('First day', '2026-10-02')
  day('Last day', '2026-10-01')
  expect(screen.getByRole('alert').textContent).toBe('The last day is before the first.')
  await userEvent.click(screen.getByRole('button', { name: 'Export' }))
  day('Last day', '2026-10-31')
  await userEvent.click(screen.getByRole('button', { name: 'Export' }))
  await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1))
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
    subject: 'agent-days',
    matching: 'from=2026-10-02&to=2026-10-31',
  })
})

test('is offered to admins alone', () => {
  const user = { id: 'ada', email: 'a@example.com', full_name: 'Ada', organisation_id: 'o', organisation_name: 'O' }
  for (const [role, offers] of [
    ['admin', 1],
    ['manager', 0],
    ['agent', 0],
  ] as const) {
    session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role, teams: [] } }, true)
    expect(renderHook(useAgentDaysAction).result.current.actions).toHaveLength(offers)
  }
})
