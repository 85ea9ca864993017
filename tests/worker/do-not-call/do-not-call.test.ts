/** The do-not-call lists: added to, lifted, imported, ended by time; floors hear of it at once. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  DoNotCallEntry,
  DoNotCallImported,
  DoNotCallLists,
  DoNotCallPage,
} from '#domain/http/suppression/do-not-call.ts'
import { Lead, LeadWhy } from '#domain/http/leads.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'

const DAY = 24 * 60 * 60_000
const NORTHS = '+447700900201'
const SOUTHS = '+447700900202'
const BOTH = '+447700900203'

beforeAll(async () => {
  await furnish()
  await env.DB.prepare(`INSERT INTO team_members (team_id, user_id) VALUES ('south', ?)`).bind(ADA).run()
  await addLeads(
    { id: 'norths', phone: NORTHS },
    { id: 'souths', team: 'south', phone: SOUTHS },
    { id: 'both-north', phone: BOTH },
    { id: 'both-south', team: 'south', phone: BOTH },
  )
})

const run = (sql: string) => env.DB.prepare(sql).run()
const add = (as: string, json: object) => ask('POST', '/api/do-not-call', { as, json })
const lift = (as: string, phone: string) =>
  ask('DELETE', `/api/do-not-call/${encodeURIComponent(phone)}`, { as, json: { reason: 'they asked for a call' } })
const list = async (as: string, query = '') =>
  (await answer(await ask('GET', `/api/do-not-call${query}`, { as }), 200, DoNotCallPage)).data
const blocked = async (id: string) =>
  (await answer(await ask('GET', `/api/leads/${id}`, { as: ADA }), 200, Lead)).do_not_call
/** As the floor has it now, without waiting for a pull. */
const holds = async (id: string, agent: string) => {
  const why = await answer(await ask('GET', `/api/leads/${id}/why?agent_id=${agent}`, { as: ADA }), 200, LeadWhy)
  return why.type === 'held-back' ? why.holds.map(({ rule }) => rule) : []
}
const importRows = (as: string, source: string, rows: readonly object[], rest: object = {}) =>
  ask('POST', '/api/do-not-call/import', { as, json: { source, reason: 'register', country: 'GB', rows, ...rest } })

describe('a number that is added', () => {
  test('is blocked at once on every floor that has it, in any spelling', async () => {
    expect(await holds('both-south', SUE)).not.toContain('do-not-call')
    const body = { phone: '07700 900203', country: 'GB', reason: 'wrote to us' }
    const entry = await answer(await add(ADA, body), 201, DoNotCallEntry)
    expect(entry).toMatchObject({ phone: BOTH, source: 'manual', created_by: ADA, until: null, lifted_at: null })
    expect(await holds('both-north', ANN)).toContain('do-not-call')
    expect(await holds('both-south', SUE)).toContain('do-not-call')
    expect(await lastAct('do-not-call', BOTH)).toMatchObject({ action: 'do-not-call.added', actor_id: ADA })
    const { duplicate_of } = await problem(await add(ADA, body), 'duplicate')
    expect(duplicate_of).toBe(entry.id)
  })

  test('is lifted by an admin alone, with a reason, and stays as history', async () => {
    for (const as of [ANN, MAX]) await problem(await lift(as, BOTH), 'forbidden')
    await problem(await ask('DELETE', `/api/do-not-call/${BOTH}`, { as: ADA, json: {} }), 'invalid-input')
    await problem(await lift(EVE, BOTH), 'not-found')
    expect((await lift(ADA, BOTH)).status).toBe(204)
    expect(await holds('both-north', ANN)).not.toContain('do-not-call')
    expect(await holds('both-south', SUE)).not.toContain('do-not-call')
    expect(await list(ADA)).toEqual([])
    expect(await list(ADA, '?state=lifted')).toMatchObject([
      { phone: BOTH, lifted_by: ADA, lifted_by_name: 'Ada Person', lift_reason: 'they asked for a call' },
    ])
    await problem(await lift(ADA, BOTH), 'not-found')
  })

  test('that two lift at once is lifted by one of them in the log', async () => {
    await answer(await add(ADA, { phone: '+447700900330', reason: 'asked' }), 201, DoNotCallEntry)
    await Promise.all([lift(ADA, '+447700900330'), lift(ADA, '+447700900330'), lift(ADA, '+447700900330')])
    const lines = await env.DB.prepare(
      `SELECT COUNT(*) FROM activity_logs WHERE action = 'do-not-call.lifted' AND entity_id = '+447700900330'`,
    ).first('COUNT(*)')
    expect(lines).toBe(1)
    await env.DB.prepare(`UPDATE do_not_call SET created_at = 1 WHERE phone = '+447700900330'`).run()
  })

  test('is a manager’s to add for a lead of their team only, who sees no other', async () => {
    await problem(await add(ANN, { phone: NORTHS, reason: 'asked' }), 'forbidden')
    await problem(await add(MAX, { phone: SOUTHS, reason: 'asked' }), 'forbidden')
    await answer(await add(MAX, { phone: NORTHS, reason: 'asked' }), 201, DoNotCallEntry)
    await answer(await add(ADA, { phone: SOUTHS, reason: 'asked' }), 201, DoNotCallEntry)
    expect((await list(MAX)).map(({ phone }) => phone)).toEqual([NORTHS])
    expect((await list(ADA)).map(({ phone }) => phone)).toEqual([SOUTHS, NORTHS])
    expect(await list(EVE)).toEqual([])
    await problem(await ask('GET', '/api/do-not-call', { as: ANN }), 'forbidden')
  })

  test('is refused with what is wrong with it', async () => {
    expect((await problem(await add(ADA, { phone: '12', reason: 'x' }), 'invalid-input')).errors).toHaveProperty(
      'phone',
    )
    const past = { phone: '+447700900300', reason: 'x', until: new Date(Date.now() - DAY).toISOString() }
    expect((await problem(await add(ADA, past), 'invalid-input')).errors).toHaveProperty('until')
    const later = { phone: '+447700900300', reason: 'x', since: new Date(Date.now() + DAY).toISOString() }
    expect((await problem(await add(ADA, later), 'invalid-input')).errors).toHaveProperty('since')
    // In UTC a day of the year ten thousand, which no list could show.
    const beyond = { phone: '+447700900300', reason: 'x', until: '9999-12-31T23:59:59.999-14:00' }
    expect((await problem(await add(ADA, beyond), 'invalid-input')).errors).toEqual({ until: ['is after 9999'] })
  })

  test('is found by how it begins, as it is dialled at home', async () => {
    expect((await list(ADA, '?q=07700%20900201&country=GB')).map(({ phone }) => phone)).toEqual([NORTHS])
    expect(await list(ADA, '?q=07700&country=GB')).toHaveLength(2)
    expect(await list(ADA, '?q=%2B4477009002')).toHaveLength(2)
    expect(await list(ADA, '?q=%2B49')).toEqual([])
  })
})

test('a number blocked by a call is blocked on the other floors that have it as soon as the records know', async () => {
  await addLeads(
    { id: 'said-north', phone: '+447700900204' },
    { id: 'said-south', team: 'south', phone: '+447700900204' },
  )
  expect(await holds('said-south', SUE)).not.toContain('do-not-call')
  const call = { lead_id: 'said-north', duration: 30, outcome: 'do-not-call' }
  expect((await ask('POST', '/api/calls', { as: ADA, json: call })).status).toBe(201)
  await expect.poll(() => holds('said-south', SUE)).toContain('do-not-call')
  expect((await lift(ADA, '+447700900204')).status).toBe(204)
  expect(await holds('said-south', SUE)).not.toContain('do-not-call')
  expect(await blocked('said-north')).toBe(false)
})

test('an entry ends by itself, and the floor hears of it', async () => {
  const until = new Date(Date.now() + DAY).toISOString()
  await answer(await add(ADA, { phone: BOTH, reason: 'a month of peace', until }), 201, DoNotCallEntry)
  expect(await holds('both-south', SUE)).toContain('do-not-call')
  await env.DB.prepare('UPDATE do_not_call SET until = ? WHERE phone = ? AND lifted_at IS NULL')
    .bind(Date.now() - 1, BOTH)
    .run()
  expect(await blocked('both-south')).toBe(false)
  await runHousekeeping(env, Date.now())
  expect(await holds('both-south', SUE)).not.toContain('do-not-call')
  expect(await list(ADA, '?state=lifted&q=%2B447700900203')).toMatchObject([{ lifted_by: null }, { lifted_by: ADA }])
})

describe('a list that is imported', () => {
  const rows = [
    { line: 1, phone: '07700 900203' },
    { line: 2, phone: '+44 7700 900203' },
    { line: 3, phone: '4.41E+11' },
    { line: 4, phone: '+44 7700 900400' },
  ]

  test('says line by line what is wrong before it is applied', async () => {
    const seen = await answer(await importRows(ADA, 'TPS', rows, { dry_run: true }), 200, DoNotCallImported)
    expect(seen).toEqual({
      added: 2,
      known: 0,
      removed: 0,
      absent: 0,
      faults: [{ line: 3, phone: '4.41E+11', fault: 'words' }],
    })
    expect(await list(ADA, '?source=TPS')).toEqual([])
    for (const as of [ANN, MAX]) await problem(await importRows(as, 'TPS', rows), 'forbidden')
  })

  test('is applied, and again without effect', async () => {
    expect(await answer(await importRows(ADA, 'TPS', rows), 200, DoNotCallImported)).toMatchObject({ added: 2 })
    expect(await holds('both-south', SUE)).toContain('do-not-call')
    expect(await answer(await importRows(ADA, 'TPS', rows), 200, DoNotCallImported)).toMatchObject({
      added: 0,
      known: 2,
    })
    const { data } = await answer(await ask('GET', '/api/do-not-call/lists', { as: ADA }), 200, DoNotCallLists)
    expect(data.find(({ source }) => source === 'TPS')).toMatchObject({ numbers: 2 })
    expect(data.find(({ source }) => source === 'TPS')?.imported_at).not.toBeNull()
    expect(await lastAct('do-not-call', 'acme')).toMatchObject({ action: 'do-not-call.imported', actor_id: ADA })
  })

  test('keeps a number as long as its newest copy says, also where the time of an older one is over', async () => {
    const [soon, later] = [Date.now() + 60_000, Date.now() + 3_600_000].map((at) => new Date(at).toISOString())
    const of = (...phones: readonly string[]) => phones.map((phone, at) => ({ line: at + 1, phone }))
    const untilOf = async (phone: string) =>
      (await list(ADA, `?source=Month&q=${encodeURIComponent(phone)}`)).map(({ until }) => until)
    await importRows(ADA, 'Month', of('+447700900330', '+447700900331'), { until: soon })
    await run(`UPDATE do_not_call SET until = 1 WHERE phone = '+447700900331'`)
    const again = await importRows(ADA, 'Month', of('+447700900330', '+447700900331'), { until: later })
    expect(await answer(again, 200, DoNotCallImported)).toMatchObject({ added: 1, known: 1 })
    expect(await untilOf('+447700900330')).toEqual([later])
    expect(await untilOf('+447700900331')).toEqual([later])
    await importRows(ADA, 'Month', of('+447700900330'), { until: soon })
    expect(await untilOf('+447700900330')).toEqual([later])
    await importRows(ADA, 'Month', of('+447700900330'))
    expect(await untilOf('+447700900330')).toEqual([null])
  })

  test('is of a list: it adds nothing to what was said on calls, and takes nothing back of it', async () => {
    for (const source of ['call', 'Call ', 'manual']) {
      const rows = [{ line: 1, phone: BOTH, act: 'delete' }]
      expect((await problem(await importRows(ADA, source, rows), 'invalid-input')).errors).toHaveProperty('source')
    }
    const body = { phone: '+447700900310', reason: 'x', source: 'call' }
    expect((await problem(await add(ADA, body), 'invalid-input')).errors).toHaveProperty('source')
  })

  test('is written down with what it changes, or changes nothing', async () => {
    await run("CREATE TRIGGER no_log BEFORE INSERT ON activity_logs BEGIN SELECT RAISE(ABORT, 'full'); END")
    const [row] = [{ line: 1, phone: '+447700900320' }]
    expect((await importRows(ADA, 'TPS', [row])).status).toBeGreaterThanOrEqual(500)
    await run('DROP TRIGGER no_log')
    expect(await answer(await importRows(ADA, 'TPS', [row]), 200, DoNotCallImported)).toMatchObject({ added: 1 })
  })

  test('takes a number off its own list alone: what the person asked for outlives it', async () => {
    await answer(await add(ADA, { phone: BOTH, reason: 'asked us' }), 201, DoNotCallEntry)
    const gone = await importRows(ADA, 'TPS', [
      { line: 1, phone: BOTH, act: 'delete' },
      { line: 2, phone: '+447700900999', act: 'delete' },
    ])
    expect(await answer(gone, 200, DoNotCallImported)).toMatchObject({ removed: 1, absent: 1 })
    expect(await blocked('both-south')).toBe(true)
    expect((await list(ADA, '?q=%2B447700900203')).map(({ source }) => source)).toEqual(['manual'])
  })
})

test('how many numbers each list blocks is counted along, whatever came and went', async () => {
  const shown = async () => {
    const { data } = await answer(await ask('GET', '/api/do-not-call/lists', { as: ADA }), 200, DoNotCallLists)
    return data.map(({ source, numbers, newest_at }) => ({ source, numbers, newest_at }))
  }
  const recounted = async () => {
    const { results } = await env.DB.prepare(
      `SELECT source, COUNT(*) FILTER (WHERE lifted_at IS NULL) AS numbers, MAX(created_at) FILTER (WHERE lifted_at IS NULL) AS at
       FROM do_not_call WHERE organisation_id = 'acme' GROUP BY source ORDER BY numbers DESC, source`,
    ).all<{ source: string; numbers: number; at: number | null }>()
    return results.map(({ source, numbers, at }) => ({
      source,
      numbers,
      newest_at: at === null ? null : new Date(at).toISOString(),
    }))
  }
  expect((await shown()).length).toBeGreaterThan(1)
  expect(await shown()).toEqual(await recounted())
  await run(
    `INSERT OR IGNORE INTO do_not_call (organisation_id, phone, source) VALUES ('acme', '+447700900777', 'Old')`,
  )
  await run(
    `INSERT OR IGNORE INTO do_not_call (organisation_id, phone, source) VALUES ('acme', '+447700900777', 'Old')`,
  )
  await run(
    `INSERT INTO do_not_call (organisation_id, phone, source, created_at) VALUES ('acme', '+447700900778', 'Old', 7)`,
  )
  expect(await shown()).toContainEqual(expect.objectContaining({ source: 'Old', numbers: 2 }))
  await run(`DELETE FROM do_not_call WHERE phone = '+447700900777'`)
  expect(await shown()).toContainEqual({ source: 'Old', numbers: 1, newest_at: new Date(7).toISOString() })
  expect(await shown()).toEqual(await recounted())
})
