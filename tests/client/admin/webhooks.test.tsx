/** Webhooks on the screen: made with what is chosen, the secret shown once, deliveries read and sent again. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebhooksPart } from '#client/screens/admin/webhooks/webhooks-part.tsx'
import { session } from '#client/session/session.ts'
import { type Webhook, WebhookCreate, type WebhookDelivery } from '#domain/http/access/webhooks.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const TEAM = { id: 'team-1', name: 'Harbour', country: 'GB', time_zone: 'Europe/London', member: true }
const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'
const KNOWN: Webhook = {
  id: 'w1',
  name: 'Warehouse',
  url: 'https://hooks.example.com/call-floor',
  team_ids: ['team-1'],
  kinds: ['lead', 'call'],
  status: 'active',
  disabled_by: null,
  give_up_hours: 72,
  former_secret_until: null,
  last_success_at: '2026-11-02T09:31:12.000Z',
  last_failure_at: null,
  failing_since: null,
  logs: [{ team_id: 'team-1', last_sequence: 12, position: 10 }],
  version: 1,
  created_by_name: 'Vera',
  created_at: '2026-11-02T09:31:12.000Z',
}
const DELIVERY: WebhookDelivery = {
  id: 'd1',
  type: 'call.closed',
  team_id: 'team-1',
  sequence: 10,
  status: 'failed',
  attempts: 3,
  http_status: 302,
  fault: 'redirected',
  response: 'moved',
  took_ms: 12,
  created_at: '2026-11-02T09:31:12.000Z',
  last_at: '2026-11-02T09:32:12.000Z',
  next_try_at: null,
  body: '{"type":"call.closed","sequence":10}',
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

test('without any, it says what they are for; a made one shows its secret once', async () => {
  const asked = answerApi({
    'GET /api/webhooks': () => ({ data: [] }),
    'POST /api/webhooks': () => ({ webhook: KNOWN, secret: SECRET }),
  })
  draw(<WebhooksPart />)
  await screen.findByText('No webhooks yet')
  press('New webhook')
  fireEvent.change(screen.getByLabelText('Address'), { target: { value: 'http://example.com' } })
  press('Create webhook')
  await screen.findByText('Enter a name.')
  screen.getByText('This must begin with https://.')
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: ' Warehouse ' } })
  fireEvent.change(screen.getByLabelText('Address'), { target: { value: KNOWN.url } })
  fireEvent.click(screen.getByRole('checkbox', { name: 'Recordings' }))
  press('Create webhook')
  expect(await screen.findByLabelText('Secret')).toHaveProperty('value', SECRET)
  const [wish] = asked.flatMap(({ method, body }) => (method === 'POST' ? [WebhookCreate.parse(body)] : []))
  expect(wish).toEqual({
    name: 'Warehouse',
    url: KNOWN.url,
    team_ids: null,
    kinds: ['lead', 'call', 'callback', 'recording'],
    give_up_hours: 72,
  })
  press('Done')
  await waitFor(() => expect(screen.queryByDisplayValue(SECRET)).toBeNull())
})

test('what the API finds wrong stands at its field', async () => {
  answerApi({
    'GET /api/webhooks': () => ({ data: [] }),
    'POST /api/webhooks': () =>
      problem('invalid-input', 400, { errors: { url: ['must be a name on the public internet'] } }),
  })
  draw(<WebhooksPart />)
  await screen.findByText('No webhooks yet')
  press('New webhook')
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'x' } })
  fireEvent.change(screen.getByLabelText('Address'), { target: { value: 'http://localhost/' } })
  press('Create webhook')
  await screen.findByText('must be a name on the public internet')
})

test('an open one shows what was delivered, and sends again, replays and tests', async () => {
  const asked = answerApi({
    'GET /api/webhooks': () => ({ data: [KNOWN] }),
    'GET /api/webhooks/w1/deliveries': () => ({ data: [DELIVERY], next_cursor: null }),
    'POST /api/webhooks/w1/deliveries/d1/redeliver': () => DELIVERY,
    'POST /api/webhooks/w1/test': () => DELIVERY,
    'POST /api/webhooks/w1/replay': () => new Response(null, { status: 204 }),
    'PATCH /api/webhooks/w1': () => KNOWN,
  })
  const posts = () => asked.flatMap(({ method, path }) => (method === 'GET' ? [] : [`${method} ${path}`]))
  draw(<WebhooksPart />)
  const table = within(await screen.findByRole('table', { name: 'Webhooks' }))
  table.getByText('hooks.example.com')
  table.getByText('2 waiting')
  press('Open Warehouse')
  fireEvent.click(await screen.findByRole('button', { name: /call\.closed #10/ }))
  screen.getByText('moved')
  expect(screen.getByLabelText('Sent').textContent).toContain('"sequence": 10')
  press(/Send again/)
  await waitFor(() => expect(posts()).toContain('POST /api/webhooks/w1/deliveries/d1/redeliver'))
  press('Send test')
  await waitFor(() => expect(posts()).toContain('POST /api/webhooks/w1/test'))
  press('Pause')
  await waitFor(() => expect(asked.at(-1) ?? null).not.toBeNull())
  await waitFor(() => expect(posts()).toContain('PATCH /api/webhooks/w1'))
  press('Replay')
  fireEvent.change(await screen.findByLabelText('From number'), { target: { value: '7' } })
  fireEvent.click(within(screen.getByRole('dialog', { name: 'Replay events' })).getByRole('button', { name: 'Replay' }))
  await waitFor(() => expect(posts()).toContain('POST /api/webhooks/w1/replay'))
  expect(asked.find(({ path }) => path.endsWith('/replay'))?.body).toEqual({ team_id: 'team-1', from_sequence: 7 })
})

test('deleting is asked about', async () => {
  const asked = answerApi({
    'GET /api/webhooks': () => ({ data: [{ ...KNOWN, status: 'disabled', disabled_by: 'gone' }] }),
    'GET /api/webhooks/w1/deliveries': () => ({ data: [], next_cursor: null }),
    'DELETE /api/webhooks/w1': () => new Response(null, { status: 204 }),
  })
  draw(<WebhooksPart />)
  await screen.findByRole('table', { name: 'Webhooks' })
  press('Open Warehouse')
  await screen.findByText('The receiver answered that it is gone (410).', { exact: false })
  press('Delete')
  expect(asked.filter(({ method }) => method === 'DELETE')).toEqual([])
  press('Delete webhook')
  await waitFor(() => expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1))
})
