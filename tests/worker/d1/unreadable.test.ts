/** One thing in the records that cannot be read costs itself: never a list, a team, or anybody's way in. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { z } from 'zod'
import { TeamDetail } from '#domain/http/people.ts'
import { Me } from '#domain/http/session.ts'
import { InvariantsReport } from '#domain/http/supervision.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { ADA, addCall, addLeads, addScript, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, sit } from '../support/seat.ts'

const run = (sql: string, ...values: (string | number | null)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

let log: MockInstance<typeof console.error>
beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => log.mockRestore())

const logged = (): string => log.mock.calls.flat().map(String).join('\n')

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addScript()
  await addScript('other-pitch')
  await addLeads(
    { id: 'a', phone: '+447700900201' },
    { id: 'b', phone: '+447700900201' },
    { id: 'c', phone: '+447700900201' },
  )
  await addCall('call-a', 'a', ANN)
  await addCall('call-b', 'b', ANN, 'north', 1_700_000_001_000)
  await addCall('call-c', 'a', ANN, 'north', 1_700_000_002_000)
  for (const id of ['x', 'y', 'z'])
    await run(`INSERT INTO tasks (id, team_id, user_id, title, lead_id) VALUES (?, 'north', ?, 'Ring', 'a')`, id, ANN)
  for (const id of ['hot', 'cold', 'mild'])
    await run(`INSERT INTO tags (id, organisation_id, name) VALUES (?1, 'acme', ?1)`, id)
})

const List = z.object({ data: z.array(z.looseObject({})), next_cursor: z.string().nullish() })

/** Every id of a list, over all its pages. */
async function idsOf(path: string, as: string, name: string): Promise<unknown[]> {
  const ids: unknown[] = []
  for (let cursor = ''; ;) {
    const address = cursor === '' ? path : `${path}&cursor=${cursor}`
    const { data, next_cursor } = await answer(await ask('GET', address, { as }), 200, List)
    ids.push(...data.map((one) => one[name]))
    if (!next_cursor) return ids
    cursor = next_cursor
  }
}

/** A list, the name of its rows, and the statement that makes one of them unreadable; text is kept where bytes come in. */
const LISTS: readonly (readonly [path: string, as: string, name: string, lost: string, sql: string])[] = [
  ['/api/leads?limit=1', MAX, 'id', 'b', `UPDATE leads SET title = x'ff' WHERE id = 'b'`],
  ['/api/leads?limit=1&sort=name', MAX, 'id', 'b', `UPDATE leads SET created_at = 9e15 WHERE id = 'b'`],
  ['/api/leads?limit=2&sort=last-contact', MAX, 'id', 'c', `UPDATE leads SET region = x'ff' WHERE id = 'c'`],
  ['/api/leads?limit=9&q=lead', ADA, 'id', 'a', `UPDATE leads SET industry = x'ff' WHERE id = 'a'`],
  ['/api/leads/find?phone=%2B447700900201', ANN, 'id', 'b', `UPDATE leads SET company = x'ff' WHERE id = 'b'`],
  ['/api/leads/a/timeline?limit=1', MAX, 'id', 'call-c', `UPDATE calls SET notes = x'ff' WHERE id = 'call-c'`],
  ['/api/calls?limit=1', MAX, 'id', 'call-b', `UPDATE calls SET notes = x'ff' WHERE id = 'call-b'`],
  ['/api/calls?limit=1&lead_id=a', MAX, 'id', 'call-a', `UPDATE calls SET meeting_at = 9e15 WHERE id = 'call-a'`],
  ['/api/tasks?limit=1&owner=me', ANN, 'id', 'y', `UPDATE tasks SET notes = x'ff' WHERE id = 'y'`],
  ['/api/tasks?limit=2&owner=team&team_id=north', MAX, 'id', 'x', `UPDATE tasks SET created_at = 9e15 WHERE id = 'x'`],
  ['/api/users?limit=1', ADA, 'id', SUE, `UPDATE users SET created_at = 'yesterday' WHERE id = '${SUE}'`],
  ['/api/teams?', ADA, 'id', 'south', `UPDATE teams SET name = x'ff' WHERE id = 'south'`],
  ['/api/teams/north/people?', ANN, 'id', 'abe', `UPDATE users SET full_name = x'ff' WHERE id = 'abe'`],
  ['/api/scripts?', ADA, 'id', 'other-pitch', `UPDATE scripts SET category = x'ff' WHERE id = 'other-pitch'`],
  ['/api/tags?', ANN, 'id', 'cold', `UPDATE tags SET name = x'ff' WHERE id = 'cold'`],
]

describe('a list with a row that cannot be read', () => {
  test.each(LISTS)(
    '%s as %s shows all others, page by page, and the log says which',
    async (path, as, name, lost, sql) => {
      const before = await idsOf(path, as, name)
      expect(before).toContain(lost)
      const table = /UPDATE (\w+)/.exec(sql)?.[1] ?? ''
      const kept = await env.DB.prepare(`SELECT * FROM ${table} WHERE id = ?`).bind(lost).first()
      await run(sql)
      expect(await idsOf(path, as, name)).toEqual(before.filter((id) => id !== lost))
      expect(logged()).toContain('unread')
      const column = /SET (\w+)/.exec(sql)?.[1] ?? ''
      await run(`UPDATE ${table} SET ${column} = ? WHERE id = ?`, Object(kept)[column], lost)
      expect(await idsOf(path, as, name)).toEqual(before)
    },
  )

  test('asked for itself, is said to be unreadable', async () => {
    await run(`UPDATE leads SET title = x'ff' WHERE id = 'b'`)
    await problem(await ask('GET', '/api/leads/b', { as: MAX }), 'unreadable')
    await run(`UPDATE leads SET title = NULL WHERE id = 'b'`)
  })
})

describe('a column of JSON that cannot be read', () => {
  test.each(['path', 'answers', 'qualifications', 'disclosures'])('%s of a call costs itself', async (column) => {
    for (const nonsense of ['[5]', '{"a":[]}', '7', 'null']) {
      await run(`UPDATE calls SET ${column} = ? WHERE id = 'call-a'`, nonsense)
      const response = await ask('GET', '/api/calls/call-a', { as: MAX })
      expect(await response.json()).toMatchObject({ id: 'call-a', lead_id: 'a', outcome: 'answered' })
    }
  })

  test('an older or a newer line of the log costs neither itself nor the others', async () => {
    await run(
      `INSERT INTO activity_logs (id, actor_type, action, entity_type, entity_id, team_id, after)
       VALUES ('odd', 'system', 'lead.of-tomorrow', 'lead', 'a', 'north', '"words"')`,
    )
    expect(await idsOf('/api/leads/a/timeline?limit=2', MAX, 'id')).toContain('call-a')
  })
})

describe('team settings at rest', () => {
  const store = (settings: unknown) =>
    run(
      `UPDATE teams SET settings = ?, settings_version = settings_version + 1 WHERE id = 'north'`,
      JSON.stringify(settings),
    )
  const whole = { ...DEFAULT_SETTINGS, leaseMs: 99_000 }
  const { wrapUpMs: _gone, ...yesterdays } = whole

  test.each([
    ['of tomorrow: a field more', { ...whole, ofTomorrow: { deep: true } }],
    ['of tomorrow: a field more within', { ...whole, targets: { ...whole.targets, mails: 3 } }],
    ['of tomorrow: another outcome', { ...whole, cooldownMs: { ...whole.cooldownMs, sold: 5 } }],
    ['of yesterday: a field less', yesterdays],
    ['with a field of another kind', { ...whole, wrapUpMs: 'long' }],
    ['with a field that is null', { ...whole, dispositions: null }],
    ['with a zone that is none', { ...whole, timeZone: 'Mars/Base' }],
    ['that are a list', []],
    ['that are a word', 'none'],
  ])('%s lock nobody out, and keep every other setting', async (_, settings) => {
    await store(settings)
    for (const as of [ANN, MAX, ADA])
      expect((await answer(await ask('GET', '/api/me', { as }), 200, Me)).teams.map(({ id }) => id)).toContain('north')
    expect((await answer(await ask('GET', '/api/me', { as: EVE }), 200, Me)).teams).toHaveLength(1)
    const team = await answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
    if (!Array.isArray(settings) && typeof settings === 'object') expect(team.settings.leaseMs).toBe(99_000)
    await env.TEAM_FLOOR.getByName('north').pokeFeed()
    const seat = await sit(ANN)
    if (!Array.isArray(settings) && typeof settings === 'object')
      expect(seat.welcome.floor?.settings.leaseMs).toBe(99_000)
    seat.leave()
    expect((await ask('POST', '/api/leads', { as: ANN, json: { name: 'Still taken' } })).status).toBe(201)
  })

  test('that are not all readable are shown to an admin', async () => {
    await store({ ...whole, wrapUpMs: 'long' })
    const { checks } = await answer(await ask('GET', '/api/floor/north/invariants', { as: ADA }), 200, InvariantsReport)
    const readable = checks.find(({ id }) => id === 'readable')
    expect(readable).toMatchObject({ holds: false })
    expect(readable?.faults.join()).toContain('wrapUpMs')
    await store(whole)
  })

  test('of tomorrow are kept when an admin changes one of today', async () => {
    await store({ ...whole, ofTomorrow: { deep: true }, targets: { ...whole.targets, mails: 3 } })
    const { settings } = await answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
    const json = { settings: { ...settings, nudgeMs: 33_000 } }
    await answer(await ask('PUT', '/api/teams/north/settings', { as: ADA, json }), 200, TeamDetail)
    const stored = await env.DB.prepare(`SELECT settings FROM teams WHERE id = 'north'`).first<string>('settings')
    expect(JSON.parse(stored ?? '')).toMatchObject({
      nudgeMs: 33_000,
      ofTomorrow: { deep: true },
      targets: { mails: 3 },
    })
  })
})

describe('the settings of a team whose dispositions have fields of tomorrow', () => {
  test('keep each with its own disposition when an admin puts them in another order', async () => {
    const before = await answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
    const { dispositions } = before.settings
    const tone = Object.fromEntries(dispositions.map(({ id }, index) => [id, index]))
    const stored = {
      ...before.settings,
      dispositions: dispositions.map((one) => ({ ...one, tone: tone[one.id] })),
    }
    await run(`UPDATE teams SET settings = ? WHERE id = 'north'`, JSON.stringify(stored))
    const json = { settings: { ...before.settings, dispositions: dispositions.toReversed() } }
    await answer(await ask('PUT', '/api/teams/north/settings', { as: ADA, json }), 200, TeamDetail)
    const now = await env.DB.prepare(`SELECT settings FROM teams WHERE id = 'north'`).first<string>('settings')
    const after = z
      .object({ dispositions: z.array(z.object({ id: z.string(), tone: z.number() })) })
      .parse(JSON.parse(now ?? ''))
    expect(after.dispositions).toEqual(dispositions.toReversed().map(({ id }) => ({ id, tone: tone[id] })))
  })
})

describe('a script at rest', () => {
  test('that is half of one is said to be unreadable, and the others are there', async () => {
    await run(`UPDATE scripts SET content = '{"nodes":[]}' WHERE id = 'other-pitch'`)
    for (const part of ['draft', 'export'])
      await problem(await ask('GET', `/api/scripts/other-pitch/${part}`, { as: ADA }), 'unreadable')
    await problem(
      await ask('PATCH', '/api/scripts/other-pitch/draft', { as: ADA, json: { revision: 1, title: 'Odd' } }),
      'unreadable',
    )
    expect((await ask('GET', '/api/scripts/pitch', { as: ADA })).status).toBe(200)
    expect(await idsOf('/api/scripts?', ADA, 'id')).toEqual(['other-pitch', 'pitch'])
  })
})
