import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ActivityLine } from '#domain/http/activity.ts'
import { AdminSearch, type SetAdminSearch } from '#client/screens/admin/admin-search.ts'
import { recordText } from '#client/screens/admin/audit/audit-columns.tsx'
import { AuditTab } from '#client/screens/admin/audit/audit-tab.tsx'
import { browserName } from '#client/screens/admin/audit/browser-name.ts'
import { changedFields } from '#client/screens/admin/audit/changed-fields.ts'
import { session } from '#client/session/session.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const LINE: ActivityLine = {
  id: 'line-1',
  at: '2026-11-02T09:30:00.000Z',
  actor_type: 'person',
  user_id: 'ann',
  user_name: 'Ann Person',
  impersonator_id: null,
  impersonator_name: null,
  action: 'lead.updated',
  entity_type: 'team',
  entity_id: 'north',
  entity_name: 'North',
  team_id: null,
  before: { status: 'new', notes: 'Asked us to ring again after the holidays, in the morning.' },
  after: { status: 'won', notes: 'Asked us to ring again after the summer holidays, in the afternoon.' },
  unreadable: [],
  ip: '192.0.2.7',
  user_agent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
}

beforeEach(() =>
  session.setState(
    {
      status: 'signed-in',
      config: { auth: 'local' },
      me: {
        user: { id: 'ada', email: 'a@example.com', full_name: 'Ada', organisation_id: 'o', organisation_name: 'O' },
        role: 'admin',
        teams: [],
      },
    },
    true,
  ),
)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const show = (lines: readonly ActivityLine[], search: object = {}) => {
  const setSearch = vi.fn<SetAdminSearch>()
  answerApi({
    'GET /api/activity': () => ({ data: lines, next_cursor: null }),
    'GET /api/users': () => ({ data: [], next_cursor: null }),
  })
  draw(<AuditTab search={AdminSearch.parse({ part: 'audit', ...search })} setSearch={setSearch} />)
  return setSearch
}

test('an open line says who did what, from where, and how the record changed', async () => {
  show([LINE], { line: 'line-1' })
  const drawer = await screen.findByRole('dialog', { name: 'Changed a lead' })
  expect(drawer.textContent).toContain('Ann Person')
  expect(drawer.textContent).toContain('Chrome on Windows, 192.0.2.7')
  expect([...drawer.querySelectorAll('del')].map((part) => part.textContent)).toEqual(['New', 'morning'])
  expect([...drawer.querySelectorAll('ins')].map((part) => part.textContent)).toEqual(['Won', 'summer ', 'afternoon'])
})

test('values that cannot be read are said to be so', async () => {
  show([{ ...LINE, before: null, unreadable: ['before'] }], { line: 'line-1' })
  expect(await screen.findByText('What was noted before the act cannot be read.')).toBeTruthy()
})

test('filters that find nothing can be cleared', async () => {
  const setSearch = show([], { by: 'ann' })
  fireEvent.click(await screen.findByText('Clear the filters'))
  await waitFor(() => expect(setSearch).toHaveBeenCalledWith(expect.objectContaining({ by: undefined })))
})

describe('what changed', () => {
  test('is found within what a field holds, and nothing else is said', () => {
    const was = { settings: { leaseMs: 5, list: [{ id: 'a', on: true }], same: 1 } }
    const is = { settings: { leaseMs: 6, list: [{ id: 'a', on: false }, { id: 'b' }], same: 1 } }
    expect(changedFields(was, is).map(({ path }) => path.join('.'))).toEqual([
      'settings.leaseMs',
      'settings.list.1.on',
      'settings.list.2.id',
    ])
  })

  test('is everything of a record that is new', () => {
    expect(changedFields(null, { name: 'Ada' })).toEqual([
      { path: ['name'], was: undefined, is: 'Ada', wasThere: false },
    ])
  })
})

test.each([
  [LINE.user_agent ?? '', 'Chrome on Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
    'Safari on iOS',
  ],
  ['curl/8.5.0', 'curl/8.5.0'],
])('%s is %s', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name)
})

test('an export is named by what it holds', () => {
  const exported = { action: 'export.started', entity_type: 'export', entity_id: 'x', entity_name: null }
  expect(recordText({ ...LINE, ...exported, before: null, after: { subject: 'leads' } })).toBe('Leads')
  expect(recordText({ ...LINE, ...exported, before: null, after: null })).toBe('x')
})

test('an import of do-not-call numbers is named by its list', () => {
  const imported = { action: 'do-not-call.imported', entity_type: 'do-not-call', entity_id: 'o', entity_name: null }
  expect(recordText({ ...LINE, ...imported, before: null, after: { source: 'TPS', added: 2 } })).toBe('TPS')
})
