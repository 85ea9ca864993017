/** The audit log by keyboard, and as a file. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { listenForKeys } from '#client/actions/registry.ts'
import { AdminSearch, type SetAdminSearch } from '#client/screens/admin/admin-search.ts'
import { AuditTab } from '#client/screens/admin/audit/audit-tab.tsx'
import { session } from '#client/session/session.ts'
import { type ActivityLine, LEFT_OFF_HEADER } from '#domain/http/activity.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const lineOf = (id: string): ActivityLine => ({
  id,
  at: '2026-11-02T09:30:00.000Z',
  actor_type: 'person',
  user_id: 'ann',
  user_name: 'Ann Person',
  impersonator_id: null,
  impersonator_name: null,
  action: 'lead.updated',
  entity_type: 'lead',
  entity_id: 'a',
  entity_name: `Lead of ${id}`,
  team_id: null,
  before: null,
  after: null,
  unreadable: [],
  ip: null,
  user_agent: null,
})

// A page without layout has no height; the list must believe it is 400 pixels high.
const height = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientHeight')
beforeAll(() => Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 400 }))
afterAll(() => {
  if (height) Object.defineProperty(HTMLElement.prototype, 'clientHeight', height)
})

let stop: () => void
const saved: string[] = []
beforeEach(() => {
  stop = listenForKeys()
  saved.length = 0
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  const user = { id: 'ada', email: 'a@example.com', full_name: 'Ada', organisation_id: 'o', organisation_name: 'O' }
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role: 'admin', teams: [] } }, true)
})
afterEach(() => {
  cleanup()
  stop()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function show(file: () => Response, search: object = {}) {
  const setSearch = vi.fn<SetAdminSearch>()
  const asked = answerApi({
    'GET /api/activity': ({ query }) =>
      query.get('format') === 'csv' ? file() : { data: ['one', 'two', 'three'].map(lineOf), next_cursor: null },
    'GET /api/users': () => ({ data: [], next_cursor: null }),
  })
  draw(<AuditTab search={AdminSearch.parse({ part: 'audit', ...search })} setSearch={setSearch} />)
  return { setSearch, filesAsked: () => asked.filter(({ query }) => query.get('format') === 'csv') }
}

const csv = (headers: Record<string, string> = {}) => new Response('at\r\n', { headers })

test('j and k move through the lines, o opens one as a place to come back from', async () => {
  const { setSearch } = show(csv)
  await screen.findByRole('grid', { name: 'Audit log' })
  await userEvent.keyboard('jjko')
  expect(setSearch).toHaveBeenLastCalledWith({ line: 'one' }, { replace: false })
})

test('the button and its key save what the filters show, all of it', async () => {
  const { filesAsked } = show(csv, { kind: 'lead', record: 'a', by: 'ann' })
  fireEvent.click(await screen.findByRole('button', { name: 'Export' }))
  await waitFor(() => expect(saved).toEqual(['audit-log.csv']))
  await userEvent.keyboard('e')
  await waitFor(() => expect(saved).toHaveLength(2))
  for (const { query } of filesAsked())
    expect(Object.fromEntries(query)).toEqual({ format: 'csv', user_id: 'ann', entity_type: 'lead', entity_id: 'a' })
  expect(screen.queryByText('The file is full')).toBeNull()
})

test('a file that could not hold everything is saved, and says from when on it is', async () => {
  show(() => csv({ [LEFT_OFF_HEADER]: '2026-10-01T08:00:00.000Z' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Export' }))
  await screen.findByText('The file is full')
  expect(screen.getByText(/It holds nothing before .* 2026/)).toBeTruthy()
  expect(saved).toHaveLength(1)
})

test('a file that does not come is said, and nothing is saved', async () => {
  show(() => problem('unavailable', 503))
  fireEvent.click(await screen.findByRole('button', { name: 'Export' }))
  await screen.findByRole('alert')
  expect(saved).toEqual([])
})
