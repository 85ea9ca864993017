/**
 * Lives a day of a large team and says what it leaves in the floor's storage, in bytes of each table. FILE and TEAM live it
 * into the storage of a floor whose server is stopped, so that looking back on it can be measured there; AGENTS, COMMANDS.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { liveDay } from './floor-day.ts'

const { TEAM = 'team-of-a-day', AGENTS = '300', COMMANDS = '101400' } = process.env
const file = process.env['FILE'] ?? join(mkdtempSync(join(tmpdir(), 'floor-day-')), 'floor.sqlite')
/** A Monday morning, within calling hours. */
const startsAt = Date.UTC(2026, 10, 30, 9)
const { commands } = liveDay(file, TEAM, { agents: Number(AGENTS), commands: Number(COMMANDS), startsAt })

const Table = z.object({ name: z.string(), bytes: z.number() })
const db = new DatabaseSync(file)
// What settles goes as it comes; here there are no records to settle into.
db.exec('DELETE FROM outbox; VACUUM')
const tables = db
  .prepare('SELECT name, SUM(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC')
  .all()
  .map((row) => Table.parse(row))
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
for (const { name, bytes } of tables.filter((table) => table.bytes > 50_000))
  console.log(`${megabytes(bytes)}  ${name}`)
console.log(`${megabytes(tables.reduce((sum, { bytes }) => sum + bytes, 0))} after ${commands} commands, in ${file}`)
