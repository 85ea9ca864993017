/** Leads that were exported, imported and exported again are the same bytes, whatever stands in them. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { exportColumns } from '#domain/export/file-columns.ts'
import { guessTarget } from '#domain/import/guess.ts'
import { ask } from '../support/api.ts'
import { ADA, furnish } from '../support/house.ts'
import { gist, guessedPlan, rows, run as runImport, upload } from '../imports/support.ts'
import { exported, fileOf } from './support.ts'

const HOSTILE = [
  '+44 20 7946 0123',
  '−5',
  '-5',
  '@x',
  "'=1",
  "'quoted'",
  'say "hi", twice',
  '""',
  'two\nlines',
  '\t=1'.trim(),
  "=cmd|' /C calc'!A0",
  '＝1+1',
  '\u202E=1',
  'sep=;',
  'MÃ¼ller',
  "''MÃ¼ller",
  'Zoë 東京 😀',
  '__proto__',
  'Null',
  '00123',
  '4.41E+11',
  '12/01/2026',
  'a, b; c | d\te',
  '\\',
]
const OWN = exportColumns('leads').flatMap(({ key, header }) => (guessTarget(header) === null ? [] : [key]))
/** One of them is called like what every lead has. */
const KEYS = [...OWN, 'custom.patch', 'custom.budget']
const T = Date.parse('2026-01-02T03:04:05.678Z')

beforeAll(async () => {
  await furnish()
  const tags = ['=VIP', 'a, b; c', String.raw`back\slash`]
  const insert = env.DB.prepare(
    `INSERT INTO leads (id, team_id, name, called, phone, phone_extension, email, company, title, industry, country, region,
       zone, status, priority, source, notes, created_at, last_contact)
     VALUES (?1, 'north', ?2, ?3, ?4, ?5, ?6, ?7, ?2, ?7, 'GB', ?3, 'Europe/London', 'qualified', 'high', 'event', ?8, ?9, ?10)`,
  )
  await env.DB.batch([
    ...tags.map((name, at) =>
      env.DB.prepare(`INSERT INTO tags (id, organisation_id, name, look) VALUES (?, 'acme', ?, ?)`).bind(
        `t${at}`,
        name,
        `t${at}`,
      ),
    ),
    ...HOSTILE.map((text, at) => {
      const number = String(at).padStart(2, '0')
      const other = HOSTILE[(at + 7) % HOSTILE.length] ?? ''
      const some = at % 3 === 0
      return insert.bind(
        `h${number}`,
        `${text} ${number}`,
        other.slice(0, 80),
        `+4477009001${number}`,
        some ? '7' : null,
        some ? null : `h${number}@example.com`,
        other,
        `${text}\n${other}\n`,
        T + at * 60_000,
        some ? null : T + at * 3_600_000,
      )
    }),
    ...HOSTILE.map((_, at) =>
      env.DB.prepare('INSERT INTO lead_tags (lead_id, tag_id) VALUES (?, ?)').bind(
        `h${String(at).padStart(2, '0')}`,
        `t${at % 3}`,
      ),
    ),
  ])
})

beforeAll(async () => {
  for (const field of [
    { label: 'Region', key: 'patch', type: 'text' },
    { label: 'Budget', key: 'budget', type: 'number' },
  ])
    await ask('POST', '/api/custom-fields', { as: ADA, json: field })
  for (const [at, patch] of HOSTILE.entries()) {
    const json = { version: 1, custom: { patch, budget: -at / 4 } }
    const path = `/api/leads/h${String(at).padStart(2, '0')}`
    expect((await ask('PATCH', path, { as: ADA, json })).status).toBe(200)
  }
})

const whole = async (team: string, columns: readonly string[], sort = 'newest'): Promise<string> =>
  fileOf((await exported({ subject: 'leads', matching: `team_id=${team}&sort=${sort}`, columns: [...columns] })).id)

async function importAgain(file: string, team: string, key: 'id' | 'phone'): Promise<void> {
  const { id } = await upload(file, { team })
  await runImport(id, await guessedPlan(id, { key, on_match: 'overwrite' }))
  expect(gist(await rows(id)).filter((row) => /refused|skipped|mended/.test(row))).toEqual([])
}

test('EX2 over leads that were changed since, and among no leads at all', async () => {
  const before = await whole('north', KEYS)
  expect(before.split('\r\n')).toHaveLength(HOSTILE.length + 2)
  await env.DB.batch([
    env.DB.prepare(
      `UPDATE leads SET name = 'Changed', called = NULL, phone = NULL, phone_extension = NULL, email = NULL, company = 'x', title = NULL,
         industry = NULL, region = NULL, status = 'new', priority = 'low', source = 'other', notes = '', custom = '{}', custom_keys = '{}', version = version + 1`,
    ),
    env.DB.prepare('DELETE FROM lead_tags'),
  ])
  expect(await whole('north', KEYS)).not.toBe(before)
  await importAgain(before, 'north', 'id')
  expect(await whole('north', KEYS)).toBe(before)
  // Elsewhere they are other leads, of other ids.
  const columns = KEYS.filter((key) => key !== 'id')
  const file = await whole('north', columns, 'name')
  await importAgain(file, 'south', 'phone')
  expect(await whole('south', columns, 'name')).toBe(file)
})
