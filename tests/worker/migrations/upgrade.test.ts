/** From the last release, with data in it, to today: nothing is lost, all constraints hold, and the schema is that of an empty start. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import release from './release-0.1.sql?raw'

/** The newest migration of the release. */
const OF_RELEASE = '0028'

/** What migrations since then change on purpose in rows that were there, by table and column. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
  // A team names the version of its script (0039).
  teams: ['settings', 'updated_at'],
}
/** What is one row less: a number that stood there in two spellings is one entry (0034). */
const FEWER: Readonly<Record<string, number>> = { do_not_call: 1 }
/** Lines for the floors: a touched record writes a new one, so they are compared by what they name. */
const FEED = 'lead_changes'

type Row = Readonly<Record<string, unknown>>

const db = env.RELEASE_DB
const number = (name: string) => name.slice(0, 4)
const apply = async (isWanted: (name: string) => boolean) => {
  const wanted = env.TEST_MIGRATIONS.filter(({ name }) => isWanted(name)).flatMap(({ queries }) => queries)
  await db.batch(wanted.map((query) => db.prepare(query)))
}
const fill = (into: D1Database) =>
  into.batch(
    release
      .replaceAll(/^--.*$/gm, '')
      .split(/;\s*\n/)
      .filter((statement) => statement.trim() !== '')
      .map((statement) => into.prepare(statement)),
  )
const rowsOf = async (of: D1Database, sql: string): Promise<Row[]> => (await of.prepare(sql).all<Row>()).results

const tablesOf = async (of: D1Database): Promise<string[]> =>
  (
    await rowsOf(
      of,
      `SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'
         AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf*' ORDER BY name`,
    )
  ).map(({ name }) => String(name))

const contentOf = async (of: D1Database): Promise<ReadonlyMap<string, readonly Row[]>> =>
  new Map(
    await Promise.all(
      (await tablesOf(of)).map(async (table) => [table, await rowsOf(of, `SELECT * FROM "${table}"`)] as const),
    ),
  )

const texts = (rows: readonly Row[], columns: readonly string[]): string[] =>
  rows.map((row) => JSON.stringify(columns.map((column) => row[column]))).toSorted()

let before: ReadonlyMap<string, readonly Row[]>
let after: ReadonlyMap<string, readonly Row[]>

beforeAll(async () => {
  await apply((name) => number(name) <= OF_RELEASE)
  await fill(db)
  before = await contentOf(db)
  await apply((name) => number(name) > OF_RELEASE)
  after = await contentOf(db)
})

test('the database of the release has something in each of its tables', () => {
  expect([...before].flatMap(([table, rows]) => (rows.length === 0 ? [table] : []))).toEqual([])
  expect(before.size).toBeGreaterThan(20)
})

test('every row of the release is there, with all that it held', () => {
  for (const [table, rows] of before) {
    const now = after.get(table) ?? []
    const isChanged = new Set(CHANGED[table])
    const columns = Object.keys(rows[0] ?? {}).filter(
      (column) => !isChanged.has(column) && !(table === FEED && (column === 'seq' || column === 'at')),
    )
    const [was, is] = [texts(rows, columns), texts(now, columns)]
    const lost = was.filter((text) => !is.includes(text))
    expect([table, lost.length]).toEqual([table, FEWER[table] ?? 0])
    expect([table, now.length]).toEqual([table, rows.length - (FEWER[table] ?? 0)])
  }
})

test('what is changed on purpose is what was meant', () => {
  const settings = new Map((after.get('teams') ?? []).map(({ id, settings: text }) => [id, text]))
  expect(settings.get('behind')).toBe('{"timeZone":"Europe/London","script":{"scriptId":"pitch","version":3}}')
  for (const { id, settings: text } of before.get('teams') ?? [])
    if (id !== 'behind') expect([id, settings.get(id)]).toEqual([id, text])
  const blocked = (after.get('do_not_call') ?? []).map(({ organisation_id, phone_key }) =>
    JSON.stringify([organisation_id, phone_key]),
  )
  for (const { organisation_id, phone_key } of before.get('do_not_call') ?? [])
    expect(blocked).toContain(JSON.stringify([organisation_id, phone_key]))
  const houses = (after.get('activity_logs') ?? []).map(({ id, organisation_id }) => [id, organisation_id])
  expect(houses).toEqual([
    ['a1', 'acme'],
    ['a2', 'acme'],
    ['a3', 'acme'],
    ['a4', null],
  ])
  const versions = (after.get('team_settings_versions') ?? []).map(({ team_id, version }) => [team_id, version])
  expect(versions).toContainEqual(['behind', 4])
  expect(versions).toHaveLength(before.get('teams')?.length ?? 0)
  expect(new Set((after.get('users') ?? []).map(({ kind }) => kind))).toEqual(new Set(['person']))
})

test('its schema is to the letter that of a database that began empty', async () => {
  const sql = `SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf*' ORDER BY type, name`
  expect(await rowsOf(db, sql)).toEqual(await rowsOf(env.DB, sql))
})

describe('constraints', () => {
  test('hold in every row: references, checks, uniqueness', async () => {
    expect(await rowsOf(db, 'PRAGMA foreign_key_check')).toEqual([])
    expect(await rowsOf(db, 'PRAGMA quick_check')).toEqual([{ quick_check: 'ok' }])
    // Each row is taken once more by the table as it is now.
    for (const [table, rows] of after) {
      const generated = new Set(
        (await rowsOf(db, `PRAGMA table_xinfo("${table}")`))
          .filter(({ hidden }) => hidden !== 0)
          .map(({ name }) => name),
      )
      const columns = Object.keys(rows[0] ?? {}).filter((column) => !generated.has(column))
      if (rows.length === 0 || table.startsWith('lead_search')) continue
      const sql = (await rowsOf(db, `SELECT sql FROM sqlite_master WHERE name = '${table}'`))[0]?.['sql']
      await db.prepare(String(sql).replace(/CREATE TABLE ("?)(\w+)\1/, 'CREATE TABLE again')).run()
      await db.batch(
        rows.map((row) =>
          db
            .prepare(
              `INSERT INTO again (${columns.map((column) => `"${column}"`).join()}) VALUES (${columns.map(() => '?').join()})`,
            )
            .bind(...columns.map((column) => row[column])),
        ),
      )
      await db.prepare('DROP TABLE again').run()
    }
  })

  test('lines of the log and published versions stay as they are', async () => {
    await expect(db.prepare(`UPDATE activity_logs SET action = 'x' WHERE id = 'a1'`).run()).rejects.toThrow(
      'never changed',
    )
    await expect(
      db.prepare(`UPDATE activity_logs SET organisation_id = 'other' WHERE id = 'a1'`).run(),
    ).rejects.toThrow('never changed')
    await expect(db.prepare(`DELETE FROM activity_logs WHERE id = 'a1'`).run()).rejects.toThrow('never deleted')
    await expect(db.prepare(`UPDATE script_versions SET title = 'x'`).run()).rejects.toThrow('never changes')
  })
})

test('what the worker of the release writes is taken by the schema of today', async () => {
  await fill(env.DB)
  expect(await rowsOf(env.DB, 'PRAGMA foreign_key_check')).toEqual([])
  const house = await rowsOf(env.DB, `SELECT id, organisation_id FROM activity_logs ORDER BY seq`)
  expect(house.map(({ organisation_id }) => organisation_id)).toEqual(['acme', 'acme', 'acme', null])
})
