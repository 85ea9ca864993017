/** Ids of strangers, of other teams and of other kinds in the fields of a body: nothing is told of them, and nothing comes of it. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../support/api.ts'
import { ADA, addCall, addLeads, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'
import { openAllHours } from '../support/seat.ts'

const run = (sql: string) => env.DB.prepare(sql).run()

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'ours', phone: '+447700900501', owner: ANN },
    { id: 'twin', phone: '+447700900502' },
    { id: 'south', team: 'south', name: 'Secret of south', phone: '+447700900503', owner: SUE },
    { id: 'theirs', team: 'elsewhere', name: 'Secret of strangers', phone: '+447700900504', owner: EVE },
  )
  await addCall('theircall', 'theirs', EVE, 'elsewhere')
  for (const [id, organisation] of [
    ['fair', 'acme'],
    ['secret-tag', 'other'],
  ])
    await run(`INSERT INTO tags (id, organisation_id, name) VALUES ('${id}', '${organisation}', 'Secret ${id}')`)
  await run(
    `INSERT INTO tasks (id, team_id, user_id, title, lead_id) VALUES ('todo', 'north', '${ANN}', 'Ring', 'ours')`,
  )
})

const merge = (kept: string, merged: string) => ({ kept: { id: kept, version: 1 }, merged: { id: merged, version: 1 } })
const task = { title: 'Ring them' }
const user = { email: 'new@example.com', full_name: 'New', role: 'agent' }
const hook = { name: 'CRM', url: 'https://crm.example.com/hook', kinds: ['lead'] }
const token = { name: 'CRM', scopes: ['leads:read'], expires_at: null }

type Row = readonly [as: string, method: string, path: string, body: unknown]

const ROWS: readonly Row[] = [
  ...['elsewhere', 'ours', 'nothing'].flatMap((team_id): Row[] => [
    [ADA, 'POST', '/api/leads', { name: 'New', team_id }],
    [ADA, 'POST', '/api/leads/ours/move', { team_id }],
    [ADA, 'POST', '/api/leads/move', { lead_ids: ['ours'], team_id }],
    [ADA, 'POST', '/api/leads/bulk', { act: { type: 'move', team_id }, leads: { ids: ['ours'] } }],
    [ADA, 'POST', '/api/leads/bulk', { act: { type: 'delete' }, leads: { matching: `team_id=${team_id}` } }],
    [ADA, 'POST', '/api/exports', { subject: 'leads', matching: `team_id=${team_id}` }],
    [ADA, 'POST', '/api/exports', { subject: 'tasks', matching: `team_id=${team_id}` }],
    [ADA, 'POST', '/api/exports', { subject: 'calls', matching: `team_id=${team_id}` }],
    [ADA, 'POST', '/api/exports', { subject: 'activity', matching: `team_id=${team_id}` }],
    [ADA, 'POST', '/api/webhooks', { ...hook, team_ids: ['north', team_id] }],
    [ADA, 'POST', '/api/tokens', { ...token, team_ids: ['north', team_id] }],
    [ADA, 'POST', '/api/users', { ...user, team_ids: [team_id] }],
    [ADA, 'PATCH', `/api/users/${ANN}`, { version: 1, team_ids: [team_id] }],
    [ADA, 'PUT', `/api/teams/${team_id}/members/${ANN}`, {}],
  ]),
  ...[EVE, 'theirs', 'north'].flatMap((person): Row[] => [
    [ADA, 'POST', '/api/leads', { name: 'New', team_id: 'north', assigned_to: person }],
    [ADA, 'POST', '/api/leads/ours/assign', { to: person }],
    [ADA, 'POST', '/api/tasks', { ...task, lead_id: 'ours', user_id: person }],
    [MAX, 'PATCH', '/api/tasks/todo', { user_id: person }],
    [ADA, 'PUT', `/api/teams/north/members/${person}`, {}],
    [ADA, 'POST', `/api/users/${ANN}/deactivate`, { version: 1, leads_to: person, callbacks_to: null, tasks_to: null }],
    [ADA, 'POST', `/api/users/${ANN}/deactivate`, { version: 1, leads_to: null, callbacks_to: null, tasks_to: person }],
  ]),
  ...['theirs', 'north', 'secret-tag'].flatMap((lead): Row[] => [
    [ADA, 'POST', '/api/leads/merge', merge('ours', lead)],
    [ADA, 'POST', '/api/leads/merge', merge(lead, 'ours')],
    [ADA, 'POST', '/api/tasks', { ...task, lead_id: lead }],
    [ADA, 'POST', '/api/tasks', { ...task, kind: 'callback', lead_id: lead, due_at: '2050-01-01T10:00:00Z' }],
    [ADA, 'POST', '/api/calls', { lead_id: lead, duration: 30, outcome: 'no-answer' }],
  ]),
  [MAX, 'POST', '/api/leads/merge', merge('ours', 'twin')],
  [MAX, 'POST', '/api/tasks', { ...task, lead_id: 'south' }],
  [MAX, 'POST', '/api/tasks', { ...task, lead_id: 'ours', user_id: SUE }],
  [MAX, 'POST', '/api/leads', { name: 'New', team_id: 'south' }],
  [MAX, 'POST', '/api/exports', { subject: 'leads', matching: 'team_id=south' }],
  [MAX, 'POST', '/api/leads/bulk', { act: { type: 'status', status: 'won' }, leads: { matching: 'team_id=south' } }],
  [ANN, 'POST', '/api/tasks', { ...task, lead_id: 'south' }],
  [ANN, 'POST', '/api/tasks', { ...task, lead_id: 'twin' }],
  [ANN, 'PATCH', '/api/tasks/todo', { user_id: MAX }],
  ...['secret-tag', 'theirs', 'north'].flatMap((tag): Row[] => [
    [ADA, 'POST', '/api/leads', { name: 'New', team_id: 'north', tag_ids: ['fair', tag] }],
    [ADA, 'PUT', '/api/leads/ours/tags', { tag_ids: [tag] }],
    [ADA, 'POST', `/api/leads/ours/tags/${tag}`, {}],
    [ADA, 'POST', '/api/tags/fair/merge', { into: tag }],
    [ADA, 'POST', '/api/leads/bulk', { act: { type: 'tag', tag_id: tag }, leads: { ids: ['ours'] } }],
  ]),
]

/** All rows of the strangers, and how many of anything there are. */
async function state(): Promise<string> {
  const { results: tables } = await env.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'
       AND name NOT LIKE 'lead_search%' AND name NOT IN ('d1_migrations', 'activity_logs', 'idempotency_keys')`,
  ).all<{ name: string }>()
  const rows: unknown[] = []
  for (const { name } of tables) rows.push([name, (await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results])
  return JSON.stringify(rows, null, 1)
}

let before: string
beforeAll(async () => {
  before = await state()
})
afterAll(async () => expect(await state()).toEqual(before))

test.each(ROWS)('%s %s %s %j', async (as, method, path, body) => {
  const response = await ask(method, path, { as, json: body })
  const text = await response.text()
  expect(`${response.status} ${text}`).toMatch(/^4\d\d /)
  expect(text).not.toMatch(/secret/i)
})
