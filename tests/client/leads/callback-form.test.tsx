import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { session } from '#client/session/session.ts'
import { CallbackForm } from '#client/features/lead-record/callback-form.tsx'
import { aLead } from '#tests/client/support/a-lead.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const user = { id: 'u', email: 'u@example.com', full_name: 'Uma', organisation_id: 'o', organisation_name: 'O' }

test('the focus goes to the note once one of the usual times is picked', async () => {
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role: 'agent', teams: [] } }, true)
  answerApi({})
  draw(<CallbackForm lead={aLead()} onDone={() => undefined} />)
  const [time] = screen.getAllByRole('checkbox')
  if (!time) throw new Error('No time is offered')
  await userEvent.click(time)
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Topic' }))
})
