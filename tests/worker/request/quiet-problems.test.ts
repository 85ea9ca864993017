/** AU3: a problem that somebody gets tells nothing of a record they may not read, at whatever address they tried its id. */
import { beforeAll, expect, test } from 'vitest'
import { env } from 'cloudflare:workers'
import { createApp } from '#worker/app.ts'
import { ask } from '../support/api.ts'
import { ABE, addCall, addLeads, ANN, EVE, furnish, SUE } from '../support/house.ts'

const SECRETS = ['Quiet Person', '7700900777', 'quiet@example.org', 'Hush Ltd', 'said in confidence']
const callId = crypto.randomUUID()
const taskId = crypto.randomUUID()

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'quiet', owner: ABE, name: 'Quiet Person', phone: '+447700900777', company: 'Hush Ltd' })
  await addCall(callId, 'quiet', ABE)
  await env.DB.batch([
    env.DB.prepare(`UPDATE leads SET email = 'quiet@example.org' WHERE id = 'quiet'`),
    env.DB.prepare(`UPDATE calls SET notes = 'said in confidence' WHERE id = ?`).bind(callId),
    env.DB.prepare(
      `INSERT INTO tasks (id, team_id, kind, lead_id, user_id, title, due_at)
       VALUES (?, 'north', 'callback', 'quiet', '${ABE}', 'Call back Quiet Person', 9999999999999)`,
    ).bind(taskId),
  ])
})

/** Every route with an id in it, with every id in its place, and bodies that name the lead. */
const requests = createApp()
  .routes.filter(({ method, path }) => path.startsWith('/api/') && path.includes(':') && method !== 'ALL')
  .flatMap(({ method, path }) =>
    ['quiet', callId, taskId].map((id) => ({ method, path: path.replace(':team', 'north').replaceAll(/:\w+/g, id) })),
  )
const naming = [
  { path: '/api/calls', json: { lead_id: 'quiet', duration: 1, outcome: 'busy' } },
  { path: '/api/tasks', json: { title: 'x', lead_id: 'quiet' } },
  {
    path: '/api/tasks',
    json: { title: 'x', kind: 'callback', lead_id: 'quiet', due_at: new Date(Date.now() + 60_000).toISOString() },
  },
  { path: '/api/leads', json: { name: 'x', phone: '+447700900777' } },
  { path: '/api/leads/assign', json: { lead_ids: ['quiet'], to: ANN } },
  { path: '/api/leads/move', json: { lead_ids: ['quiet'], team_id: 'south' } },
].map((one) => ({ method: 'POST', ...one }))

test.each([
  ['a colleague', ANN],
  ['an agent of another team', SUE],
  ['an admin of another organisation', EVE],
])('AU3 %s is told nothing of it by any refusal', async (_, as) => {
  expect(requests.length).toBeGreaterThan(40)
  const told: string[] = []
  let refusals = 0
  for (const request of [...requests, ...naming]) {
    const json = 'json' in request ? request.json : request.method === 'GET' ? undefined : {}
    const response = await ask(request.method, request.path, { as, ...(json !== undefined && { json }) })
    const text = await response.text()
    if (!response.ok) refusals += 1
    const asked = JSON.stringify(json ?? '')
    for (const secret of SECRETS)
      if (text.includes(secret) && !asked.includes(secret))
        told.push(`${request.method} ${request.path} tells ${secret}`)
  }
  expect(told).toEqual([])
  expect(refusals).toBeGreaterThan(30)
})
