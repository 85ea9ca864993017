/** Files on their way to a lead: how far they are, stopped, not taken, tried again. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FilesPanel } from '#client/features/attachments/files-panel.tsx'
import { session } from '#client/session/session.ts'
import { answerApi, problem } from '../support/api.ts'
import { draw } from '../support/render.tsx'

/** A line that goes as far as the test says. */
class Line extends EventTarget {
  static readonly all: Line[] = []
  readonly upload = new EventTarget()
  status = 0
  responseText = ''
  open = () => undefined
  setRequestHeader = () => undefined
  send = () => void Line.all.push(this)
  abort = () => this.#end('abort')
  getResponseHeader = () => 'application/json'

  goes(loaded: number) {
    act(() => void this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded })))
  }
  breaks = () => act(() => this.#end('error'))
  answers(status: number, body: object) {
    this.status = status
    this.responseText = JSON.stringify(body)
    act(() => this.#end('load'))
  }
  #end(how: string) {
    this.dispatchEvent(new Event(how))
    this.dispatchEvent(new Event('loadend'))
  }
}

const FILE = {
  id: 'f1',
  lead_id: 'lead-1',
  name: 'offer.pdf',
  size: 1_000,
  status: 'complete',
  type: 'program',
  warning: 'misnamed',
  user_id: 'ann',
  user_name: 'Ann',
  created_at: '2026-11-02T09:30:00.000Z',
}
const usage = { files: 60, bytes: 1_000, max_files: 100, max_bytes: 262_144_000 }
const LIST = 'GET /api/leads/lead-1/attachments'
const ANNOUNCE = 'POST /api/leads/lead-1/attachments'
const empty = () => ({ data: [], next_cursor: null, usage: { ...usage, files: 0 } })

beforeEach(() => {
  const user = { id: 'ann', email: 'a@example.com', full_name: 'Ann', organisation_id: 'o', organisation_name: 'O' }
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role: 'agent', teams: [] } }, true)
  Line.all.length = 0
  vi.stubGlobal('XMLHttpRequest', Line)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const panel = () => draw(<FilesPanel leadId="lead-1" mayChange />)
const paste = (...files: readonly File[]) =>
  act(() => {
    const clipboardData = { files, getData: () => '' }
    window.dispatchEvent(Object.assign(new Event('paste'), { clipboardData }))
  })
const pdf = (size = 1_000, name = 'offer.pdf') => new File(['x'.repeat(size)], name)
const line = async (): Promise<Line> => {
  await waitFor(() => expect(Line.all.length).toBeGreaterThan(0))
  const [first] = Line.all.splice(0)
  if (first === undefined) throw new Error('no file was sent')
  return first
}

test('a pasted file is announced, shows how far it is, and is then in the list with what it really is', async () => {
  let files: object[] = []
  const asked = answerApi({
    [LIST]: () => ({ data: files, next_cursor: null, usage }),
    [ANNOUNCE]: () => ({ ...FILE, status: 'receiving', type: null, warning: null }),
  })
  panel()
  await screen.findByText(/None yet/)
  paste(pdf(1_000, '../off\u202Eer.pdf'))
  const sent = await line()
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ name: 'offer.pdf', size: 1_000 })
  sent.goes(250)
  expect(screen.getByRole('progressbar', { name: 'Uploading offer.pdf' }).getAttribute('aria-valuenow')).toBe('25')
  files = [FILE]
  sent.answers(200, FILE)
  await screen.findByText('Named .pdf, but is a program')
  expect(screen.queryByRole('progressbar')).toBeNull()
  screen.getByText(/60 of 100 files/)
})

test('one that is stopped is called off at the server, and leaves the list', async () => {
  const asked = answerApi({
    [LIST]: empty,
    [ANNOUNCE]: () => ({ ...FILE, status: 'receiving', type: null }),
    'DELETE /api/attachments/f1': () => new Response(null, { status: 204 }),
  })
  panel()
  paste(pdf())
  await line()
  await userEvent.click(screen.getByRole('button', { name: 'Cancel offer.pdf' }))
  await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true))
  expect(screen.queryByText('offer.pdf')).toBeNull()
})

test('one whose line broke stays, and is tried again under the same key', async () => {
  const asked = answerApi({ [LIST]: empty, [ANNOUNCE]: () => ({ ...FILE, status: 'receiving', type: null }) })
  panel()
  paste(pdf())
  const sent = await line()
  sent.breaks()
  await screen.findByRole('alert')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  const again = await line()
  again.answers(200, FILE)
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
  const keys = asked.flatMap(({ method, headers }) => (method === 'POST' ? [headers.get('idempotency-key')] : []))
  expect([keys.length, new Set(keys).size]).toEqual([2, 1])
})

test('an empty one and one too large are not sent; where the lead is full its words are shown', async () => {
  const full = () =>
    problem('attachments-full', 409, { errors: { size: ['does not fit: this lead holds 100 of 100 files'] } })
  const asked = answerApi({ [LIST]: empty, [ANNOUNCE]: full })
  panel()
  const large = pdf(1, 'large.bin')
  Object.defineProperty(large, 'size', { value: 26 * 1024 * 1024 })
  paste(new File([], 'empty.txt'), large)
  await screen.findByText('The file is empty.')
  screen.getByText('The file is larger than 25 MB.')
  expect(asked.some(({ method }) => method === 'POST')).toBe(false)
  paste(pdf())
  await screen.findByText('The file does not fit: this lead holds 100 of 100 files.')
  for (const button of screen.getAllByRole('button', { name: /^Dismiss/ })) fireEvent.click(button)
})

test('a file of a lead that is no longer theirs can be saved, not deleted, though they added it', async () => {
  answerApi({ [LIST]: () => ({ data: [FILE], next_cursor: null, usage }) })
  draw(<FilesPanel leadId="lead-1" mayChange={false} />)
  await screen.findByRole('button', { name: 'Download offer.pdf' })
  expect(screen.queryByRole('button', { name: 'Delete offer.pdf' })).toBeNull()
  cleanup()
  panel()
  await screen.findByRole('button', { name: 'Delete offer.pdf' })
})

test('text that is pasted, and files that somebody may not add, are left alone', async () => {
  const asked = answerApi({ [LIST]: empty })
  draw(<FilesPanel leadId="lead-1" mayChange={false} />)
  await screen.findByText('None yet.')
  expect(screen.queryByRole('button', { name: 'Add files' })).toBeNull()
  paste(pdf())
  expect(asked.some(({ method }) => method === 'POST')).toBe(false)
})
