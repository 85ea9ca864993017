/** The record beside the call: seen, edited, tagged, and a task for later. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RecordAtHand } from '#client/features/lead-at-hand/record-at-hand.tsx'
import { session } from '#client/session/session.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { aLead } from '#tests/client/support/a-lead.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const signIn = (role: Role) =>
  session.setState(
    {
      status: 'signed-in',
      config: { auth: 'local' },
      me: {
        user: { id: 'ann', email: 'a@example.com', full_name: 'Ann', organisation_id: 'o', organisation_name: 'O' },
        role,
        teams: [],
      },
    },
    true,
  )

beforeEach(() => signIn('agent'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const routes = {
  'GET /api/leads/lead-1': () => aLead({ notes: 'Call after lunch', source: 'event' }),
  'GET /api/leads/lead-1/attachments': () => ({
    data: [],
    next_cursor: null,
    usage: { files: 0, bytes: 0, max_files: 100, max_bytes: 1_000 },
  }),
  'GET /api/custom-fields': () => ({ data: [] }),
  'GET /api/tags': () => ({ data: [{ id: 'vip', name: 'VIP', color: '#40c057' }] }),
  'PATCH /api/leads/lead-1': () => aLead({ notes: 'Changed', version: 4 }),
  'PUT /api/leads/lead-1/tags': () => aLead(),
  'POST /api/tasks': () => ({}),
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

const onEdited = vi.fn<() => void>()
const record = (edits = false) => draw(<RecordAtHand leadId="lead-1" edits={edits} onEdited={onEdited} />)

test('notes and source are read, and the owner is not changed by an agent', async () => {
  answerApi(routes)
  record()
  await screen.findByText('Call after lunch')
  screen.getByText('Event')
  expect(screen.queryByRole('button', { name: 'Change owner' })).toBeNull()
})

test('what is asked to be edited is a form at once, which says when it is done', async () => {
  const asked = answerApi(routes)
  record(true)
  fireEvent.change(await screen.findByLabelText('Notes'), { target: { value: 'Changed' } })
  expect(onEdited).not.toHaveBeenCalled()
  await press('Save')
  await waitFor(() => expect(onEdited).toHaveBeenCalledOnce())
  expect(asked.flatMap(({ method, body }) => (method === 'PATCH' ? [body] : []))).toEqual([
    { notes: 'Changed', version: 3 },
  ])
})

test('a task about the lead is made, or not after all', async () => {
  const asked = answerApi(routes)
  record()
  await screen.findByText('Call after lunch')
  await press('Add a task')
  await press('Cancel')
  await press('Add a task')
  fireEvent.change(screen.getByLabelText('What needs doing?'), { target: { value: 'Send the quote' } })
  await press('Add task')
  await waitFor(() =>
    expect(asked.flatMap(({ method, body }) => (method === 'POST' ? [body] : []))).toEqual([
      { kind: 'task', title: 'Send the quote', notes: '', lead_id: 'lead-1', due_at: null, remind_at: null },
    ]),
  )
})

test('who may send leads to others may change the owner', async () => {
  signIn('manager')
  answerApi(routes)
  record()
  expect(await screen.findByRole('button', { name: 'Change owner' })).toBeDefined()
})
