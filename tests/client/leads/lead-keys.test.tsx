/** A lead by keys alone: the focus goes where one goes on, and comes back. */
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { LeadPanel } from '#client/features/lead-record/lead-panel.tsx'
import { session } from '#client/session/session.ts'
import { aLead } from '#tests/client/support/a-lead.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const user = { id: 'u', email: 'u@example.com', full_name: 'Uma', organisation_id: 'o', organisation_name: 'O' }

test('a lead that was opened beside its list has the focus, its form when it is edited, and its record afterwards', async () => {
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role: 'admin', teams: [] } }, true)
  answerApi({
    'GET /api/leads/lead-1': () => aLead(),
    'PATCH /api/leads/lead-1': () => aLead({ company: 'Engines Ltd', version: 4 }),
  })
  draw(<LeadPanel leadId="lead-1" onClose={() => undefined} />)
  const lead = await screen.findByRole('article', { name: 'Ada Lovelace' })
  expect(document.activeElement).toBe(lead)
  await userEvent.click(screen.getByRole('button', { name: /^Edit/ }))
  const name = await screen.findByRole('textbox', { name: 'Name' })
  expect(document.activeElement).toBe(name)
  await userEvent.clear(screen.getByRole('textbox', { name: 'Company' }))
  await userEvent.keyboard('Engines Ltd{Enter}')
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Company' })).toBeNull())
  expect(document.activeElement?.contains(screen.getByRole('combobox', { name: 'Tags' }))).toBe(true)
})
