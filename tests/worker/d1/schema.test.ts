/** The migrations against the Drizzle schema and the vocabulary, and what the triggers promise. */
import { env } from 'cloudflare:workers'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { is } from 'drizzle-orm'
import { SQLiteTable as Table } from 'drizzle-orm/sqlite-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BOOKING_STATUSES, PLACE_KINDS } from '#domain/bookings/booking.ts'
import { FIELD_TYPES } from '#domain/fields/field.ts'
import { ANSWERED_BY, CALL_OUTCOMES, END_REASONS } from '#domain/vocabulary/call.ts'
import {
  ACTOR_TYPES,
  ATTACHMENT_STATUSES,
  CONSENT_WAYS,
  CONVERSATION_TYPES,
  DIRECTIONS,
  RECORDING_CONTAINERS,
  RECORDING_STATUSES,
  TASK_KINDS,
  TASK_STATUSES,
} from '#domain/vocabulary/crm.ts'
import { LEAD_SOURCES, LEAD_STATUSES, PHONE_KINDS, PRIORITIES } from '#domain/vocabulary/lead.ts'
import { DELIVERY_STATUSES, DISABLED_BY, WEBHOOK_STATUSES } from '#domain/http/access/webhooks.ts'
import { RECOUNT_VERDICTS } from '#domain/http/numbers/recount.ts'
import { IMPORT_STATUSES } from '#domain/http/imports/imports.ts'
import { IMPORT_ACTS, ROW_ACTS, ROW_VERDICTS } from '#domain/import/remarks.ts'
import { EXPORT_SUBJECTS } from '#domain/export/columns.ts'
import { BULK_STATES, BULK_STATUSES } from '#domain/http/records/bulk.ts'
import { EXPORT_FAILURES, EXPORT_STATUSES } from '#domain/http/records/exports.ts'
import { ERASURE_STATUSES } from '#domain/http/records/erasures.ts'
import { DUPLICATE_KINDS, MERGE_ROWS, MERGE_STATUSES } from '#domain/http/records/merges.ts'
import { TARGET_MEASURES, TARGET_PERIODS, TARGET_SCOPES } from '#domain/analytics/targets.ts'
import { REPORT_EMAIL_FAULTS, REPORT_SPANS } from '#domain/http/numbers/reports.ts'
import { EMAIL_FAULTS, INVITATION_STATUSES } from '#domain/http/invitations.ts'
import { ACCOUNT_KINDS, ROLES } from '#domain/vocabulary/people.ts'
import { indexWaiting } from '#worker/leads/list/index-words.ts'
import { ormOf } from '#worker/d1/orm.ts'
import * as schema from '#worker/d1/schema.ts'
import { addCall, addLeads, ANN, furnish } from '../support/house.ts'

const tables: SQLiteTable[] = Object.values(schema).filter((value) => is(value, Table))

/** The platform's own, and the search index with its shadows. */
const foreign = /^(_cf_|sqlite_|d1_migrations|lead_search)/

const tableSql = async (name: string): Promise<string> =>
  (await env.DB.prepare(`SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?`)
    .bind(name)
    .first<string>('sql')) ?? ''

describe('the Drizzle schema', () => {
  test('has the tables of the migrations, all and no other', async () => {
    const { results } = await env.DB.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all<{
      name: string
    }>()
    const inD1 = results.map(({ name }) => name).filter((name) => !foreign.test(name))
    expect(tables.map((table) => getTableConfig(table).name).toSorted()).toEqual(inD1.toSorted())
  })

  test.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    'has every column of %s as it is',
    async (name, table) => {
      const { results } = await env.DB.prepare(`SELECT name, type, "notnull" AS required, pk FROM pragma_table_info(?)`)
        .bind(name)
        .all<{ name: string; type: string; required: number; pk: number }>()
      const inD1 = results.map((column) => [column.name, column.type, column.required === 1 || column.pk > 0])
      const inSchema = getTableConfig(table).columns.map((column) => [
        column.name,
        column.getSQLType().toUpperCase(),
        column.notNull || column.primary,
      ])
      expect(inSchema).toEqual(inD1)
    },
  )
})

const lists: readonly (readonly [string, string, readonly string[]])[] = [
  ['users', 'kind', ACCOUNT_KINDS],
  ['users', 'role', ROLES],
  ['invitations', 'role', ROLES],
  ['invitations', 'status', INVITATION_STATUSES],
  ['imports', 'status', IMPORT_STATUSES],
  ['webhook_endpoints', 'status', WEBHOOK_STATUSES],
  ['webhook_endpoints', 'disabled_by', DISABLED_BY],
  ['webhook_deliveries', 'status', DELIVERY_STATUSES],
  ['import_parts', 'act', IMPORT_ACTS],
  ['import_rows', 'act', ROW_ACTS],
  ['import_rows', 'verdict', ROW_VERDICTS],
  ['bulk_jobs', 'status', BULK_STATUSES],
  ['exports', 'subject', EXPORT_SUBJECTS],
  ['exports', 'status', EXPORT_STATUSES],
  ['exports', 'failure', EXPORT_FAILURES],
  ['bulk_leads', 'state', BULK_STATES],
  ['erasures', 'status', ERASURE_STATUSES],
  ['lead_merges', 'status', MERGE_STATUSES],
  ['lead_merge_rows', 'kind', MERGE_ROWS],
  ['duplicate_keys', 'kind', DUPLICATE_KINDS],
  ['invitation_emails', 'fault', EMAIL_FAULTS],
  ['custom_fields', 'type', FIELD_TYPES],
  ['leads', 'status', LEAD_STATUSES],
  ['leads', 'priority', PRIORITIES],
  ['leads', 'source', LEAD_SOURCES],
  ['leads', 'phone_kind', PHONE_KINDS],
  ['leads', 'last_outcome', CALL_OUTCOMES],
  ['calls', 'outcome', CALL_OUTCOMES],
  ['calls', 'answered_by', ANSWERED_BY],
  ['calls', 'end_reason', END_REASONS],
  ['calls', 'status_before', LEAD_STATUSES],
  ['tasks', 'kind', TASK_KINDS],
  ['tasks', 'status', TASK_STATUSES],
  ['deleted_tasks', 'status', TASK_STATUSES],
  ['conversations', 'message_type', CONVERSATION_TYPES],
  ['conversations', 'direction', DIRECTIONS],
  ['recordings', 'status', RECORDING_STATUSES],
  ['recordings', 'container', RECORDING_CONTAINERS],
  ['activity_logs', 'actor_type', ACTOR_TYPES],
  ['attachments', 'status', ATTACHMENT_STATUSES],
  ['consents', 'how', CONSENT_WAYS],
  ['number_checks', 'verdict', RECOUNT_VERDICTS],
  ['targets', 'scope', TARGET_SCOPES],
  ['targets', 'measure', TARGET_MEASURES],
  ['targets', 'period', TARGET_PERIODS],
  ['reports', 'span', REPORT_SPANS],
  ['report_emails', 'fault', REPORT_EMAIL_FAULTS],
  ['bookings', 'place_kind', PLACE_KINDS],
  ['bookings', 'status', BOOKING_STATUSES],
  ['booking_emails', 'receiver', ['owner', 'attendee']],
  ['booking_emails', 'fault', REPORT_EMAIL_FAULTS],
]

describe('every CHECK list', () => {
  test.each(lists)("%s.%s is the vocabulary's", async (table, column, words) => {
    const match = new RegExp(String.raw`\b${column} IN\s*\(([^)]*)\)`).exec(await tableSql(table))
    expect([...(match?.[1] ?? '').matchAll(/'([^']*)'/g)].map(([, word]) => word)).toEqual([...words])
  })

  test('is looked at here', async () => {
    for (const table of tables) {
      const { name } = getTableConfig(table)
      const found = [...(await tableSql(name)).matchAll(/(\w+) IN\s*\(\s*'/g)].map(([, column = '']) => column)
      expect([name, found.toSorted()]).toEqual([
        name,
        lists.flatMap(([of, column]) => (of === name ? [column] : [])).toSorted(),
      ])
    }
  })
})

describe('the database by itself', () => {
  const run = (sql: string, ...values: readonly (string | number | null)[]) =>
    env.DB.prepare(sql)
      .bind(...values)
      .run()
  const feed = async () =>
    (await env.DB.prepare(`SELECT lead_id FROM lead_changes ORDER BY seq`).all<{ lead_id: string }>()).results.map(
      ({ lead_id }) => lead_id,
    )

  beforeAll(async () => {
    await furnish()
    await addLeads({ id: 'a', phone: '+447700900001' }, { id: 'b' }, { id: 'c', phone: '+447700900001' })
  })

  test('feeds the floor with one line a lead, which moves to the end with each change of the record', async () => {
    expect(await feed()).toEqual(['a', 'b', 'c'])
    await run(`UPDATE leads SET company = 'X' WHERE id = 'a'`)
    expect(await feed()).toEqual(['b', 'c', 'a'])
    await run(`UPDATE leads SET deleted_at = 5 WHERE id = 'b'`)
    expect(await feed()).toEqual(['c', 'a', 'b'])
    await run(`INSERT INTO do_not_call (organisation_id, phone) VALUES ('acme', '+447700900001')`)
    expect(await feed()).toEqual(['b', 'a', 'c'])
    await run(`UPDATE leads SET team_id = 'south' WHERE id = 'a'`)
    const { results } = await env.DB.prepare(`SELECT team_id FROM lead_changes WHERE lead_id = 'a' ORDER BY seq`).all()
    expect(results).toEqual([{ team_id: 'south' }, { team_id: 'north' }])
    await run(`UPDATE leads SET team_id = 'north' WHERE id = 'a'`)
  })

  test('keeps the line that tells a team of a leaving, whatever happens in the new home, and only one', async () => {
    const lines = async () =>
      (await env.DB.prepare(`SELECT team_id FROM lead_changes WHERE lead_id = 'c' ORDER BY team_id`).all()).results.map(
        ({ team_id }) => team_id,
      )
    await run(`UPDATE leads SET team_id = 'south' WHERE id = 'c'`)
    await run(`UPDATE leads SET company = 'Z' WHERE id = 'c'`)
    await run(`DELETE FROM do_not_call WHERE phone = '+447700900001'`)
    await run(`INSERT INTO do_not_call (organisation_id, phone) VALUES ('acme', '+447700900001')`)
    expect(await lines()).toEqual(['north', 'south'])
    for (const team of ['north', 'south', 'north']) await run(`UPDATE leads SET team_id = ? WHERE id = 'c'`, team)
    expect(await lines()).toEqual(['north', 'south'])
  })

  test('does not feed back what the floor settled', async () => {
    const before = await feed()
    await run(`UPDATE leads SET status = 'contacted', attempts = 3, floor_revision = 9 WHERE id = 'a'`)
    await run(`UPDATE leads SET last_contact = 5, notes = 'x' WHERE id = 'a'`)
    expect(await feed()).toEqual(before)
  })

  test('moves last contact with a new call, forward only', async () => {
    await addCall('c1', 'a', ANN, 'north', 2_000_000)
    await addCall('c2', 'a', ANN, 'north', 1_000_000)
    expect(await env.DB.prepare(`SELECT last_contact FROM leads WHERE id = 'a'`).first('last_contact')).toBe(2_000_000)
  })

  test('keeps updated_at, also when the writer does not', async () => {
    await run(`UPDATE leads SET updated_at = 5 WHERE id = 'c'`)
    await run(`UPDATE leads SET company = 'Y' WHERE id = 'c'`)
    const at = await env.DB.prepare(`SELECT updated_at FROM leads WHERE id = 'c'`).first<number>('updated_at')
    expect(Math.abs(Date.now() - (at ?? 0))).toBeLessThan(60_000)
  })

  test('marks a lead whose words or team changed, until the worker has indexed it', async () => {
    const waiting = async () =>
      (await env.DB.prepare(`SELECT id, search_text FROM leads WHERE indexed = 0 AND deleted_at IS NULL`).all()).results
    const indexed = () => env.DB.prepare('SELECT rowid FROM lead_search').all()
    await indexWaiting(ormOf(env.DB), 100)
    expect(await waiting()).toEqual([])
    const before = (await indexed()).results.length
    await run(`UPDATE leads SET name = 'Ärger', company = 'ACME', phone = '+447700900001' WHERE id = 'c'`)
    expect(await waiting()).toEqual([{ id: 'c', search_text: 'Ärger\nacme\n\n447700900001' }])
    expect((await indexed()).results).toHaveLength(before - 1)
    await indexWaiting(ormOf(env.DB), 100)
    expect(await waiting()).toEqual([])
    expect((await indexed()).results).toHaveLength(before)
    await run(`UPDATE leads SET team_id = 'south' WHERE id = 'c'`)
    expect(await waiting()).toEqual([{ id: 'c', search_text: 'arger\nacme\n\n447700900001' }])
    expect((await indexed()).results).toHaveLength(before - 1)
    await indexWaiting(ormOf(env.DB), 100)
    await run(`UPDATE leads SET deleted_at = 9 WHERE id = 'c'`)
    expect((await indexed()).results).toHaveLength(before - 1)
    await expect(
      env.DB.prepare(`INSERT INTO lead_search (lead_search) VALUES ('integrity-check')`).run(),
    ).resolves.toBeTruthy()
  })

  test.each([
    ['a line of the log is never changed', `UPDATE activity_logs SET action = 'y'`],
    ['nor deleted', `DELETE FROM activity_logs`],
    [
      'the system is not a person',
      `INSERT INTO activity_logs (id, actor_id, actor_type, action, entity_type, entity_id) VALUES ('y', 'ann', 'system', 'x', 'lead', 'a')`,
    ],
    [
      'a line is not replaced by another of its id',
      `INSERT OR REPLACE INTO activity_logs (id, actor_type, action, entity_type, entity_id) VALUES ('x', 'system', 'y', 'lead', 'a')`,
    ],
    [
      'nor of its place',
      `REPLACE INTO activity_logs (seq, id, actor_type, action, entity_type, entity_id)
       SELECT seq, 'y', 'system', 'y', 'lead', 'a' FROM activity_logs LIMIT 1`,
    ],
    [
      'a published version is not replaced',
      `INSERT OR REPLACE INTO script_versions (script_id, version, title, content) VALUES ('s', 1, 'T', '{}')`,
    ],
    [
      'nor under another number',
      `REPLACE INTO script_versions (rowid, script_id, version, title, content)
       SELECT rowid, 's', 2, 'T', '{}' FROM script_versions LIMIT 1`,
    ],
    ['a published version never changes', `UPDATE script_versions SET title = 'y'`],
    ['nor goes away', `DELETE FROM script_versions`],
    ['a lead belongs to a team', `INSERT INTO leads (id, team_id, name, zone) VALUES ('z', 'nowhere', 'Z', 'UTC')`],
    [
      'a number is E.164',
      `INSERT INTO leads (id, team_id, name, zone, phone) VALUES ('z', 'north', 'Z', 'UTC', '020 7946')`,
    ],
    ['an id is fit for a key', `INSERT INTO leads (id, team_id, name, zone) VALUES ('../z', 'north', 'Z', 'UTC')`],
    [
      'nobody sits in a team of another organisation',
      `INSERT INTO team_members (team_id, user_id) VALUES ('elsewhere', 'ann')`,
    ],
    [
      'a callback has a time',
      `INSERT INTO tasks (id, team_id, kind, lead_id, title) VALUES ('z', 'north', 'callback', 'a', 'Z')`,
    ],
  ])('%s', async (_, sql) => {
    await run(
      `INSERT OR IGNORE INTO activity_logs (id, actor_type, action, entity_type, entity_id) VALUES ('x', 'system', 'x', 'lead', 'a')`,
    )
    await run(`INSERT OR IGNORE INTO scripts (id, organisation_id, title, content) VALUES ('s', 'acme', 'S', '{}')`)
    await run(`INSERT OR IGNORE INTO script_versions (script_id, version, title, content) VALUES ('s', 1, 'S', '{}')`)
    await expect(run(sql)).rejects.toThrow(/CONSTRAINT/)
  })

  test('takes the same line of the log twice, and keeps what it said first', async () => {
    const write = (after: string, or = '') =>
      run(
        `INSERT ${or} INTO activity_logs (id, actor_type, action, entity_type, entity_id, after)
         VALUES ('twice', 'system', 'x', 'lead', 'a', '${after}')`,
      )
    await write('1')
    await write('2')
    await write('3', 'OR REPLACE')
    expect(
      await env.DB.prepare(`SELECT COUNT(*) || after AS said FROM activity_logs WHERE id = 'twice'`).first('said'),
    ).toBe('11')
  })
})
