/** Writing to a lead: the way and the time of a message, words that outlast a reload, and a try that is not written twice. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AddMessage } from '#client/features/messages/add-message.tsx'
import { EditMessage } from '#client/features/messages/edit-message.tsx'
import { hasUnsaved } from '#client/features/messages/message-draft.ts'
import { session } from '#client/session/session.ts'
import { answerApi, problem } from '../support/api.ts'
import { draw } from '../support/render.tsx'

const signIn = (id: string) => {
  const user = { id, email: 'a@example.com', full_name: 'Ann', organisation_id: 'o', organisation_name: 'O' }
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role: 'agent', teams: [] } }, true)
}
beforeEach(() => {
  localStorage.clear()
  signIn('ann')
})
afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.unstubAllGlobals()
})

const kept = {
  kind: 'message',
  id: 'm',
  at: '2026-11-02T09:30:00.000Z',
  user_id: 'ann',
  user_name: 'Ann',
  message_type: 'email',
  message: 'Sent prices',
  direction: 'inbound',
  call_id: null,
  version: 2,
  edited_at: null,
  edited_by_name: null,
} as const
const ADD = 'POST /api/leads/lead-1/conversations'
const text = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' })
const write = (words: string) => fireEvent.change(text(), { target: { value: words } })
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const form = (onDone: () => void = () => undefined) => <AddMessage leadId="lead-1" onDone={onDone} />

async function choose(kind: string) {
  await userEvent.click(screen.getByRole('combobox', { name: 'Kind' }))
  await userEvent.click(await screen.findByRole('option', { name: kind, hidden: true }))
}

test('an email is logged with its way and its time, and the screen says that nothing is sent', async () => {
  const asked = answerApi({ [ADD]: () => kept })
  const onDone = vi.fn<() => void>()
  draw(form(onDone))
  expect(screen.queryByText(/Nothing is sent/)).toBeNull()
  await choose('Email')
  screen.getByText('Kept on record only. Nothing is sent.')
  await userEvent.click(screen.getByRole('radio', { name: 'Received', hidden: true }))
  fireEvent.change(screen.getByLabelText(/^When/), { target: { value: '2026-11-02T09:30' } })
  write('Sent prices')
  await press('Add')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  const happened_at = new Date('2026-11-02T09:30').toISOString()
  expect(asked.map(({ body }) => body)).toEqual([
    { message: 'Sent prices', message_type: 'email', direction: 'inbound', happened_at },
  ])
  expect(hasUnsaved('ann', 'lead-1')).toBe(false)
})

test('words are there again after a reload, for whoever wrote them, and for nobody else', () => {
  draw(form())
  write('Half a thought')
  cleanup()
  signIn('ben')
  draw(form())
  expect(text().value).toBe('')
  cleanup()
  signIn('ann')
  draw(form())
  expect(text().value).toBe('Half a thought')
  expect(hasUnsaved('ann', 'lead-1')).toBe(true)
})

test('what was not taken stays, and the same words go again under the same key, others under another', async () => {
  const asked = answerApi({ [ADD]: () => problem('unavailable', 503) })
  draw(form())
  write('Twice')
  await press('Add')
  await screen.findByRole('alert')
  await press('Add')
  await waitFor(() => expect(asked).toHaveLength(2))
  expect(text().value).toBe('Twice')
  write('Another')
  await press('Add')
  await waitFor(() => expect(asked).toHaveLength(3))
  const keys = asked.map(({ headers }) => headers.get('idempotency-key'))
  expect(keys[0]).toBe(keys[1])
  expect(keys[2]).not.toBe(keys[0])
})

test('a message is put right from what it says, by the version it had', async () => {
  const asked = answerApi({ 'PATCH /api/conversations/m': () => ({ ...kept, version: 3 }) })
  const onDone = vi.fn<() => void>()
  draw(<EditMessage leadId="lead-1" message={kept} onDone={onDone} />)
  expect(text().value).toBe('Sent prices')
  write('Sent the prices')
  await press('Save')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(asked[0]?.body).toMatchObject({ version: 2, message: 'Sent the prices', direction: 'inbound' })
})
