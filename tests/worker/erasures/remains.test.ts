/** After an erasure all tables, all objects in R2 and all that the floor has stored are read for the person, and what remains is named here. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { Attachment } from '#domain/http/records/attachments.ts'
import { Erasure } from '#domain/http/records/erasures.ts'
import { answer, ask } from '../support/api.ts'
import { AUDIO, formOf } from '../support/audio.ts'
import { ADA, addCall, addLeads, ANN, furnish } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'
import { exported } from '../exports/support.ts'

const NUMBER = '+447700900777'
const PERSON = /\bhopper\b|\bgrace\b|7700900777|cobol|\bnavy\b/i

const run = (sql: string, ...values: readonly (string | number | null)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

beforeAll(async () => {
  await furnish()
  await openAllHours()
})

type Row = Readonly<Record<string, unknown>>

const OWN = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'`

/** Each `table.column` in which something of the person stands. */
async function remainsIn(
  names: readonly string[],
  read: (table: string) => Promise<readonly Row[]>,
): Promise<string[]> {
  const found = new Set<string>()
  for (const name of names)
    for (const row of await read(name))
      for (const [column, value] of Object.entries(row))
        if (PERSON.test(await textOf(value))) found.add(`${name}.${column}`)
  return [...found].toSorted()
}

/** What is packed is unpacked. */
async function textOf(value: unknown): Promise<string> {
  if (!(value instanceof ArrayBuffer)) return String(value)
  const raw = new TextDecoder().decode(value)
  const unpacked = new Response(new Blob([value]).stream().pipeThrough(new DecompressionStream('deflate-raw')))
  return `${raw}${await unpacked.text().catch(() => '')}`
}

async function remainsInD1(): Promise<string[]> {
  const { results } = await env.DB.prepare(OWN).all<{ name: string }>()
  return remainsIn(
    results.map(({ name }) => name),
    async (name) => (await env.DB.prepare(`SELECT * FROM "${name}"`).all<Row>()).results,
  )
}

async function remainsOnFloor(): Promise<string[]> {
  const stub = env.TEAM_FLOOR.getByName('north')
  const tables = await runInDurableObject(stub, (_floor, { storage }) =>
    storage.sql
      .exec<{ name: string }>(OWN)
      .toArray()
      .map(({ name }) => ({ name, rows: storage.sql.exec(`SELECT * FROM "${name}"`).toArray() })),
  )
  return remainsIn(
    tables.map(({ name }) => name),
    (name) => Promise.resolve(tables.find((one) => one.name === name)?.rows ?? []),
  )
}

async function remainsInR2(): Promise<string[]> {
  const { objects } = await env.RECORDINGS.list()
  const found: string[] = []
  for (const { key } of objects)
    if (PERSON.test(key) || PERSON.test((await (await env.RECORDINGS.get(key))?.text()) ?? '')) found.push(key)
  return found.map((key) => key.split('/')[0] ?? key)
}

/** Everything that a lead may have, by the product's own ways where there are such. */
async function liveWith(id: string): Promise<void> {
  await addLeads({ id, name: 'Grace Hopper', phone: NUMBER, company: 'Navy', email: 'grace@navy.example', owner: ANN })
  const headers = { 'idempotency-key': crypto.randomUUID() }
  await ask('PATCH', `/api/leads/${id}`, { as: ADA, json: { version: 1, notes: 'Knows COBOL' }, headers })
  const ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  const fence = (await ann.do({ type: 'TakeLead', leadId: id })).result?.fence ?? 0
  const callId = (await ann.do({ type: 'StartCall', leadId: id }, fence)).result?.callId ?? ''
  await ann.do({ type: 'WriteNotes', callId, text: 'COBOL' }, fence)
  await ann.do({ type: 'EndCall', callId, reason: 'no-answer' }, fence)
  await ann.do({ type: 'DispositionCall', callId, dispositionId: 'no-answer', notes: 'COBOL' }, fence)
  await ann.do({ type: 'ScheduleCallback', leadId: id, dueAt: Date.now() + 3_600_000, note: 'Ask for Grace' })
  await addCall(`${id}-old`, id, ANN)
  await run(`UPDATE calls SET path = '[{"nodeId":"a","reason":"Grace asked"}]' WHERE id = ?`, `${id}-old`)
  await ask('POST', `/api/calls/${id}-old/recording`, { as: ANN, body: formOf(AUDIO.ogg) })
  await ask('POST', `/api/leads/${id}/conversations`, {
    as: ADA,
    json: { message: 'Grace rang' },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  const task = await ask('POST', '/api/tasks', { as: ADA, json: { title: 'Ring Grace', lead_id: id } })
  const { id: taskId } = await task.json<{ id: string }>()
  await ask('DELETE', `/api/tasks/${taskId}`, { as: ADA })
  await ask('POST', '/api/tasks', { as: ADA, json: { title: 'Write to Grace', lead_id: id } })
  const file = new TextEncoder().encode('Grace Hopper, COBOL')
  const json = { name: 'grace.txt', size: file.length }
  const announced = await answer(await ask('POST', `/api/leads/${id}/attachments`, { as: ADA, json }), 201, Attachment)
  await answer(await ask('PUT', `/api/attachments/${announced.id}/content`, { as: ADA, body: file }), 200, Attachment)
  await ask('POST', '/api/do-not-call', { as: ADA, json: { phone: NUMBER, reason: 'Grace said so' } })
  await exported({ subject: 'leads', matching: 'sort=name' })
  ann.leave()
}

test('ER3 nothing but what the receipt names remains of a person, in any table, object or floor', async () => {
  await liveWith('p')
  const before = await remainsInD1()
  expect(before.length).toBeGreaterThan(15)
  expect([...new Set(await remainsInR2())].toSorted()).toEqual(['attachments', 'exports'])
  expect(await remainsOnFloor()).toContain('journal.lines')
  const json = { reason: 'They asked by letter', name: 'Grace Hopper' }
  const receipt = await answer(await ask('DELETE', '/api/leads/p/person-data', { as: ADA, json }), 200, Erasure)
  expect(receipt).toMatchObject({ status: 'done', wiped: { attachments: 1, exports: 1, recordings: 1 } })
  expect(receipt.kept.map(({ what }) => what)).toEqual(['blocked-number', 'stored-answers'])
  expect(await remainsOnFloor()).toEqual([])
  expect(await remainsInR2()).toEqual([])
  expect(await remainsInD1()).toEqual([
    // The number alone, so that nobody calls it again.
    'do_not_call.phone',
    'do_not_call.phone_key',
    // Answers kept for repeated requests, for a week.
    'idempotency_keys.body',
  ])
})
