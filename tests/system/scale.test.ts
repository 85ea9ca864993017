/** The tools for load, on small numbers: records that are always the same, and a crowd that comes in, works and comes back. */
import type { D1Database } from '@cloudflare/workers-types'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { projectRoot } from '#local/paths.ts'
import { startRuntime } from '#local/runtime.ts'
import { OtherRecords } from '#local/scale/marks.ts'
import { seedScale } from '#local/scale/seed-scale.ts'
import { freePort } from './support/free-port.ts'

const folders: string[] = []
const folder = async () => {
  folders.push(await mkdtemp(join(tmpdir(), 'call-floor-scale-')))
  return folders.at(-1) ?? ''
}
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))))

/** Servers that start twice, on a machine that others use too. */
const BUSY_MS = 240_000
const SIZE = { leads: 1_200, calls: 600 }
const RECORDS = ['organisations', 'users', 'teams', 'team_members', 'custom_fields', 'tags', 'leads', 'lead_tags']
const OF_LEADS = ['lead_field_values', 'calls', 'tasks', 'conversations']

async function everyRow(db: D1Database): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {}
  for (const table of [...RECORDS, ...OF_LEADS])
    tables[table] = (await db.prepare(`SELECT * FROM ${table}`).all()).results
  return tables
}

test('records of one size are the same in every folder, also where the filling was cut short, and another size is refused', async () => {
  const whole = await startRuntime({ persistTo: await folder() })
  const cut = await startRuntime({ persistTo: await folder() })
  try {
    const [one, other] = [await whole.getD1(), await cut.getD1()]
    await seedScale(one, SIZE)
    const powerCut = new Error('power cut')
    const cutShort = seedScale(other, SIZE, (part) => {
      if (part === 'leads') throw powerCut
    })
    await expect(cutShort).rejects.toBe(powerCut)
    await seedScale(other, SIZE)
    const rows = await everyRow(one)
    expect(await everyRow(other)).toEqual(rows)
    expect(rows['leads']).toHaveLength(SIZE.leads)
    expect(rows['calls']).toHaveLength(SIZE.calls)
    for (const table of [...RECORDS, ...OF_LEADS]) expect(rows[table]?.length, table).toBeGreaterThan(0)
    await expect(seedScale(one, { ...SIZE, calls: 700 })).rejects.toBeInstanceOf(OtherRecords)
  } finally {
    await Promise.all([whole.dispose(), cut.dispose()])
  }
})

test(
  'a crowd comes in, works, and is back with all it had after the server was killed',
  async () => {
    const port = String(await freePort())
    const asked = ['--floors', '2', '--seats', '3', '--every', '1', '--minutes', '0.05', '--port', port]
    // Ends with an error when anybody was refused, lost or not back.
    const { stdout } = await promisify(execFile)(process.execPath, [join(projectRoot, 'bench/people.ts'), ...asked])
    expect(stdout).toContain('2 floors × 3 seats')
    expect(stdout).toContain('| not back, or refused for another reason | 0')
  },
  BUSY_MS,
)

test(
  'what people do with many records is measured from the first read to the last lead of a feed',
  async () => {
    const asked = ['--leads', '200', '--calls', '400', '--turns', '1', '--rows', '30', '--feed', '40']
    const run = promisify(execFile)(process.execPath, [join(projectRoot, 'bench/records.ts'), ...asked])
    // How fast it was is not asked here, so that it may end with the word that something was slow.
    const { stdout } = await run.catch((fault: { stdout: string }) => fault)
    for (const line of [
      'what happened to one lead',
      'import: 30 rows written',
      'bulk: ',
      'acknowledgement while 40 leads load',
    ])
      expect(stdout).toContain(line)
  },
  BUSY_MS,
)
