/** The do-not-call lists as an admin reads them: words for every reason, and who said it or that nobody knows. */
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listenForKeys } from '#client/actions/registry.ts'
import { DoNotCallPart } from '#client/screens/admin/do-not-call/do-not-call-tab.tsx'
import { session } from '#client/session/session.ts'
import { type DoNotCallEntry, DoNotCallPage } from '#domain/http/suppression/do-not-call.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const signIn = (role: Role) =>
  session.setState(
    {
      status: 'signed-in',
      config: { auth: 'local' },
      me: {
        user: { id: 'vera', email: 'v@example.com', full_name: 'Vera', organisation_id: 'o', organisation_name: 'O' },
        role,
        teams: [{ id: 'team-1', name: 'Harbour', country: 'GB', time_zone: 'Europe/London', member: true }],
      },
    },
    true,
  )

beforeEach(() => signIn('admin'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const entry = (id: string, part: Partial<DoNotCallEntry>): DoNotCallEntry => ({
  id,
  phone: '+442079460440',
  source: 'call',
  reason: 'do-not-call',
  since: '2026-11-24T12:29:00.000Z',
  until: null,
  lead_id: null,
  created_by: null,
  created_by_name: null,
  created_at: '2026-11-24T12:29:00.000Z',
  lifted_at: null,
  lifted_by: null,
  lifted_by_name: null,
  lift_reason: null,
  ...part,
})

const shows = (data: readonly DoNotCallEntry[]) =>
  answerApi({
    'GET /api/do-not-call/lists': () => ({ data: [] }),
    'GET /api/do-not-call': () => DoNotCallPage.parse({ data, next_cursor: null }),
  })

test('an outcome is said in words, what people typed as they typed it, and who is not known is said to be so', async () => {
  shows([
    entry('a', { created_by: 'finn', created_by_name: 'Finn' }),
    entry('b', { reason: 'wrong-number' }),
    entry('c', { source: 'TPS', reason: 'do-not-call' }),
  ])
  draw(<DoNotCallPart country="GB" />)
  const table = await screen.findByRole('table', { name: 'Numbers that are not to be called' })
  const cells = (row: HTMLElement) =>
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent)
  const [, ...rows] = within(table).getAllByRole('row')
  const shown = rows.map(cells)
  expect(shown.map(([, source, reason]) => [source, reason])).toEqual([
    ['Said on a call', 'Asked not to be called'],
    ['Said on a call', 'Wrong number'],
    ['TPS', 'do-not-call'],
  ])
  expect(shown.map((row) => row[5])).toEqual(['Finn', 'Not recorded', 'Not recorded'])
})

test('one that ended by itself was lifted by nobody', async () => {
  shows([entry('a', { lifted_at: '2026-11-25T12:00:00.000Z', lift_reason: 'its time was over' })])
  draw(<DoNotCallPart country="GB" />)
  expect((await screen.findByText(/its time was over/)).textContent).toMatch(/^Ended .*: its time was over$/)
})

test('its keys find, block and import, and a manager imports nothing', async () => {
  const stop = listenForKeys()
  shows([])
  draw(<DoNotCallPart country="GB" />)
  await screen.findByText('No number is blocked')
  fireEvent.keyDown(document.body, { key: '/' })
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Find a number')
  fireEvent.keyDown(document.body, { key: 'i' })
  await screen.findByRole('dialog', { name: 'Import a do-not-call list' })
  cleanup()

  signIn('manager')
  draw(<DoNotCallPart country="GB" />)
  await screen.findByText('No number is blocked')
  expect(screen.queryByRole('button', { name: 'Import a list' })).toBeNull()
  fireEvent.keyDown(document.body, { key: 'i' })
  expect(screen.queryByRole('dialog')).toBeNull()
  fireEvent.keyDown(document.body, { key: 'n' })
  await screen.findByRole('dialog', { name: 'Block a number' })
  stop()
})
