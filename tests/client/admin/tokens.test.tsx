/** Service tokens on the screen: made with what is chosen, shown once, taken back only when that is meant. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TokensPart } from '#client/screens/admin/tokens/tokens-part.tsx'
import { session } from '#client/session/session.ts'
import { type ServiceToken, TokenCreate } from '#domain/http/access/tokens.ts'
import { type Asked, answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const TEAM = { id: 'team-1', name: 'Harbour', country: 'GB', time_zone: 'Europe/London', member: true }
const TOKEN = `callfloor_${'a'.repeat(49)}`
const KNOWN: ServiceToken = {
  id: 't1',
  name: 'CRM sync',
  ending: 'x7Qa',
  scopes: ['leads:read', 'leads:write'],
  team_ids: ['team-1'],
  state: 'active',
  expires_at: null,
  last_used_at: null,
  created_by: 'vera',
  created_by_name: 'Vera',
  created_at: '2026-11-02T09:31:12.000Z',
  revoked_at: null,
  revoked_by_name: null,
}

beforeEach(() =>
  session.setState(
    {
      status: 'signed-in',
      config: { auth: 'local' },
      me: {
        user: { id: 'vera', email: 'v@example.com', full_name: 'Vera', organisation_id: 'o', organisation_name: 'O' },
        role: 'admin',
        teams: [TEAM],
      },
    },
    true,
  ),
)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const page = (...data: readonly ServiceToken[]) => ({ data, next_cursor: null })
const sent = (asked: readonly Asked[]) =>
  asked.flatMap(({ method, body }) => (method === 'POST' ? [TokenCreate.parse(body)] : []))

test('without any, it says what they are for, and asks for a name, a scope and a team before it makes one', async () => {
  const asked = answerApi({
    'GET /api/tokens': () => page(),
    'POST /api/tokens': () => ({ service_token: KNOWN, token: TOKEN }),
  })
  draw(<TokensPart />)
  await screen.findByText('No service tokens yet')
  press('New token')
  press('Create token')
  await screen.findByText('Enter a name.')
  expect(screen.getByText('Choose at least one.')).toBeDefined()
  expect(screen.getByText('Choose at least one team.')).toBeDefined()
  expect(sent(asked)).toEqual([])

  fireEvent.change(screen.getByLabelText('Name'), { target: { value: ' CRM sync ' } })
  fireEvent.click(screen.getByRole('checkbox', { name: 'Read leads' }))
  fireEvent.click(screen.getByRole('combobox', { name: 'Teams' }))
  fireEvent.click(await screen.findByRole('option', { name: 'Harbour' }))
  press('Create token')
  expect(await screen.findByLabelText('Token')).toHaveProperty('value', TOKEN)
  const [wish] = sent(asked)
  expect(wish).toMatchObject({ name: 'CRM sync', scopes: ['leads:read'], team_ids: ['team-1'] })
  expect(wish?.expires_at).toBeGreaterThan(Date.now() + 89 * 86_400_000)

  press('Done')
  await waitFor(() => expect(screen.queryByDisplayValue(TOKEN)).toBeNull())
})

test('what the API finds wrong stands at its field', async () => {
  answerApi({
    'GET /api/tokens': () => page(KNOWN),
    'POST /api/tokens': () =>
      problem('invalid-input', 400, { errors: { team_ids: ['names a team that does not exist'] } }),
  })
  draw(<TokensPart />)
  await screen.findByRole('table')
  press('New token')
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'x' } })
  fireEvent.click(screen.getByRole('checkbox', { name: 'Read leads' }))
  fireEvent.click(screen.getByRole('combobox', { name: 'Teams' }))
  fireEvent.click(await screen.findByRole('option', { name: 'Harbour' }))
  press('Create token')
  await screen.findByText('names a team that does not exist')
})

test('revoking is asked about, and one that has ended cannot be revoked again', async () => {
  const gone: ServiceToken = {
    ...KNOWN,
    id: 't2',
    name: 'Old form',
    state: 'revoked',
    revoked_at: '2026-11-03T09:31:12.000Z',
    revoked_by_name: 'Vera',
  }
  const asked = answerApi({
    'GET /api/tokens': () => page(KNOWN, gone),
    'DELETE /api/tokens/t1': () => new Response(null, { status: 204 }),
  })
  draw(<TokensPart />)
  const table = within(await screen.findByRole('table', { name: 'Service tokens' }))
  expect(table.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Revoke CRM sync'])
  expect(table.getAllByText('Read leads, Write leads')).toHaveLength(2)
  expect(table.queryByRole('link')).toBeNull()
  press('Revoke CRM sync')
  expect(await screen.findByText('It has never been used.')).toBeDefined()
  expect(asked.filter(({ method }) => method === 'DELETE')).toEqual([])
  press('Revoke token')
  await waitFor(() => expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1))
})

test('one that was used leads to what it did', async () => {
  answerApi({ 'GET /api/tokens': () => page({ ...KNOWN, last_used_at: '2026-11-03T09:31:12.000Z' }) })
  draw(<TokensPart />)
  const link = await screen.findByRole('link', { name: /^What it did/ })
  expect(link.getAttribute('href')).toMatch(/part=audit.*by=t1|by=t1.*part=audit/)
})
