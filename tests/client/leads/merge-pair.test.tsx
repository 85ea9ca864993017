/** Two leads side by side: what is proposed, what is sent, and leads of two teams. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { session } from '#client/session/session.ts'
import { MergePair } from '#client/screens/leads/duplicates/merge-pair.tsx'
import { aLead } from '#tests/client/support/a-lead.ts'
import { DuplicatesDialog } from '#client/screens/leads/duplicates/duplicates-dialog.tsx'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const user = { id: 'u', email: 'u@example.com', full_name: 'Uma', organisation_id: 'o', organisation_name: 'O' }

beforeEach(() =>
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role: 'admin', teams: [] } }, true),
)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const nothing = { calls: 0, conversations: 0, tasks: 0, recordings: 0, consents: 0, attachments: 0, callback_at: null }
const one = aLead({ id: 'one', team_id: 'north', name: 'A. Okafor', email: null, notes: '', version: 3 })
const other = aLead({
  id: 'other',
  team_id: 'north',
  name: 'Ada Okafor',
  email: 'ada@example.com',
  notes: '',
  version: 5,
})

const routes = (merged: object = other) => ({
  'GET /api/leads/one': () => one,
  'GET /api/leads/other': () => merged,
  'GET /api/leads/one/belongings': () => nothing,
  'GET /api/leads/other/belongings': () => ({ ...nothing, calls: 2, tasks: 1 }),
  'GET /api/custom-fields': () => ({ data: [] }),
  'POST /api/leads/merge': () => problem('refused', 409),
})

test('what the lead that stays does not have is proposed, and each choice is sent with the versions that were seen', async () => {
  const asked = answerApi(routes())
  draw(<MergePair kept="one" merged="other" onSwap={() => undefined} onDone={() => undefined} />)
  await screen.findByText(/2 calls, 1 task will come along/)
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Email: ada@example.com' }).checked).toBe(true)
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Name: A. Okafor' }).checked).toBe(true)
  fireEvent.click(screen.getByRole('radio', { name: 'Name: Ada Okafor' }))
  fireEvent.click(screen.getByRole('button', { name: 'Merge into A. Okafor' }))
  await waitFor(() => expect(asked.find(({ method }) => method === 'POST')).toBeDefined())
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
    kept: { id: 'one', version: 3 },
    merged: { id: 'other', version: 5 },
    take: ['email', 'name'],
  })
})

test('once they are one, the one that is gone is not asked for again', async () => {
  const merge = {
    id: 'm',
    status: 'done',
    kept_id: 'one',
    kept_name: 'A. Okafor',
    merged_id: 'other',
    merged_name: 'Ada Okafor',
    moved: { calls: 2, conversations: 0, tasks: 1, recordings: 0, consents: 0, attachments: 0 },
    created_by: 'u',
    created_by_name: 'Uma',
    created_at: '2026-11-30T09:00:00.000Z',
    undo_until: '2026-12-01T09:00:00.000Z',
  }
  const asked = answerApi({ ...routes(), 'POST /api/leads/merge': () => Response.json(merge, { status: 201 }) })
  const onDone = vi.fn<() => void>()
  draw(<MergePair kept="one" merged="other" onSwap={() => undefined} onDone={onDone} />)
  await screen.findByText(/2 calls, 1 task will come along/)
  const before = asked.length
  fireEvent.click(screen.getByRole('button', { name: 'Merge into A. Okafor' }))
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(asked.slice(before).filter(({ path }) => path.includes('/leads/other'))).toEqual([])
})

test('a merge that did not get through is told at once, whatever is asked anew', async () => {
  let isCut = false
  const lost = () => new Promise<never>(() => undefined)
  answerApi(routes())
  const answered = globalThis.fetch
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
    init?.method === 'POST'
      ? ((isCut = true), Promise.reject(new TypeError('Failed to fetch')))
      : isCut
        ? lost()
        : answered(url, init),
  )
  draw(<MergePair kept="one" merged="other" onSwap={() => undefined} onDone={() => undefined} />)
  await screen.findByText(/2 calls, 1 task will come along/)
  fireEvent.click(screen.getByRole('button', { name: 'Merge into A. Okafor' }))
  expect(await screen.findByText('The server cannot be reached.')).toBeTruthy()
})

test('leads of two teams are not merged; one is offered to be moved', async () => {
  answerApi(routes({ ...other, team_id: 'south' }))
  draw(<MergePair kept="one" merged="other" onSwap={() => undefined} onDone={() => undefined} />)
  await screen.findByText('These leads belong to different teams')
  expect(screen.queryByRole('radio')).toBeNull()
  screen.getByRole('button', { name: /^Move Ada Okafor to/ })
})

test('the keyboard goes from the list of duplicates to the two that are compared, and back', async () => {
  const group = { kind: 'email', key: 'ada@example.com', leads: [one, other] }
  answerApi({ ...routes(), 'GET /api/leads/duplicates': () => ({ data: [group], next_cursor: null }) })
  draw(<DuplicatesDialog onClose={() => undefined} />)
  const compare = await screen.findByRole('button', { name: /^Compare/ })
  compare.focus()
  fireEvent.click(compare)
  const pair = await screen.findByRole('group', { name: 'Ada Okafor into A. Okafor' })
  expect(document.activeElement).toBe(pair)
  screen.getByRole('button', { name: 'Back' }).focus()
  fireEvent.click(screen.getByRole('button', { name: 'Back' }))
  const list = await screen.findByRole('list', { name: 'Possible duplicates' })
  expect(document.activeElement).toBe(list)
})
