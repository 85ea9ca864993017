/** What a day leaves in a floor's storage: bytes of each table and index. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { liveDay } from './floor-day.ts'

const file = join(mkdtempSync(join(tmpdir(), 'floor-day-')), 'floor.sqlite')
const began = performance.now()
const day = liveDay(file, 'team-of-300', {
  agents: 300,
  commands: Number(process.argv[2] ?? 101_400),
  startsAt: Date.UTC(2026, 10, 27, 9),
})
console.log(day.commands, 'commands in', Math.round(performance.now() - began), 'ms', file)
const db = new DatabaseSync(file)
console.log(
  db
    .prepare('SELECT name, SUM(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC')
    .all()
    .map((r) => `${String(r['name'])} ${(Number(r['bytes']) / 1e6).toFixed(1)}`)
    .join('\n'),
)
console.log(JSON.stringify(day.live.floor).length)
