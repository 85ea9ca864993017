/** ⌘K offers what can be done on the screen below, with its keys, and does it. */
import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useActions } from '#client/actions/registry.ts'
import { Search } from '#client/app/shell/search.tsx'
import { session } from '#client/session/session.ts'
import { answerApi } from '../support/api.ts'
import { draw } from '../support/render.tsx'

const hold = vi.fn<() => void>()
const onClose = vi.fn<() => void>()
const user = { id: 'u', email: 'u@example.com', full_name: 'Uma', organisation_id: 'o', organisation_name: 'O' }

beforeEach(() => {
  hold.mockClear()
  onClose.mockClear()
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role: 'agent', teams: [] } }, true)
  answerApi({ 'GET /api/leads': () => ({ data: [], next_cursor: null }) })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Screen() {
  useActions([
    { id: 'test.hold', group: 'Call', label: 'Hold', keys: 'h', run: hold },
    { id: 'test.end', group: 'Call', label: 'Hold and end', keys: 'e', run: hold, when: 'Waiting for the connection.' },
    { id: 'test.close', group: 'Call', label: 'Hold off', keys: 'Escape', run: hold, keysOnly: true },
  ])
  return null
}

async function openSearch() {
  draw(<Screen />)
  draw(<Search onClose={onClose} />)
  return screen.findByRole('combobox', { name: 'Search', hidden: true })
}

test('an action that can be run now is found by its name, shows its key and is run by Enter', async () => {
  const field = await openSearch()
  await userEvent.type(field, 'hold')
  const found = screen.getAllByRole('option', { hidden: true })
  expect(found.map(({ textContent }) => textContent)).toEqual(['HoldH'])
  await userEvent.keyboard('{Enter}')
  expect([hold, onClose].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})

test('the places of the app come before what the screen offers', async () => {
  await openSearch()
  await act(async () => {})
  const found = screen.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)
  expect(found.indexOf('Desk')).toBeLessThan(found.indexOf('HoldH'))
  expect(found.indexOf('Desk')).toBeGreaterThanOrEqual(0)
})
