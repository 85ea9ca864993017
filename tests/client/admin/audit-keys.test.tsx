/** The audit log by keyboard, and its export. */
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { listenForKeys } from '#client/actions/registry.ts'
import { AdminSearch, type SetAdminSearch } from '#client/screens/admin/admin-search.ts'
import { AuditTab } from '#client/screens/admin/audit/audit-tab.tsx'
import { session } from '#client/session/session.ts'
import type { ActivityLine } from '#domain/http/activity.ts'
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
beforeEach(() => {
  stop = listenForKeys()
  const user = { id: 'ada', email: 'a@example.com', full_name: 'Ada', organisation_id: 'o', organisation_name: 'O' }
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role: 'admin', teams: [] } }, true)
})
afterEach(() => {
  cleanup()
  stop()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function show(search: object = {}) {
  const setSearch = vi.fn<SetAdminSearch>()
  const asked = answerApi({
    'GET /api/activity': () => ({ data: ['one', 'two', 'three'].map(lineOf), next_cursor: null }),
    'GET /api/users': () => ({ data: [], next_cursor: null }),
    'GET /api/custom-fields': () => ({ data: [] }),
    'POST /api/exports': () => problem('unavailable', 503),
  })
  draw(<AuditTab search={AdminSearch.parse({ part: 'audit', ...search })} setSearch={setSearch} />)
  return { setSearch, asked: () => asked.filter(({ path }) => path === '/api/exports') }
}

test('j and k move through the lines, o opens one as a place to come back from', async () => {
  const { setSearch } = show()
  await screen.findByRole('grid', { name: 'Audit log' })
  await userEvent.keyboard('jjko')
  expect(setSearch).toHaveBeenLastCalledWith({ line: 'one' }, { replace: false })
})

test('its key exports what the filters show, all of it; a refusal is said where it was asked', async () => {
  const { asked } = show({ kind: 'lead', record: 'a', by: 'ann' })
  await screen.findByRole('grid', { name: 'Audit log' })
  await userEvent.keyboard('{Shift>}e{/Shift}')
  const dialog = within(await screen.findByRole('dialog', { name: 'Export: audit log' }))
  await userEvent.click(dialog.getByRole('checkbox', { name: 'Browser' }))
  await userEvent.click(dialog.getByRole('button', { name: 'Export' }))
  await dialog.findByRole('alert')
  expect(asked()[0]?.body).toMatchObject({
    subject: 'activity',
    matching: 'user_id=ann&entity_type=lead&entity_id=a',
    columns: expect.not.arrayContaining(['browser']),
  })
})
