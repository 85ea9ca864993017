/**
 * `npm run bench:records -- --state <folder>`: what people do with a large database, beside `/api/me` and beside a bare page by an
 * index in the same process. The folder is one that `npm run scale` filled, and is left as it is; without one, a temporary is filled.
 */
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { measureLoading } from './loading.ts'
import { type Line, short, table, told } from './numbers.ts'
import { fillFolder } from './records/filled.ts'
import { measureReads } from './records/reads.ts'
import { measureBulk, measureImport } from './records/writes.ts'
import { watchOthers } from './server-cpu.ts'
import { openStage, type Stage } from './stage.ts'

const Arguments = z.object({
  state: z.string().optional(),
  leads: z.coerce.number().int().min(200).default(100_000),
  calls: z.coerce.number().int().min(0).default(600_000),
  /** Of each read. */
  turns: z.coerce.number().int().min(1).default(20),
  rows: z.coerce.number().int().min(1).default(10_000),
  /** Leads of the floor that loads while its agents work. */
  feed: z.coerce.number().int().min(1).default(100_000),
  only: z.string().optional(),
})
const text = { type: 'string' } as const
const { values } = parseArgs({
  options: { state: text, leads: text, calls: text, turns: text, rows: text, feed: text, only: text },
})
const asked = Arguments.parse(values)

const parts: readonly (readonly [string, (stage: Stage) => Promise<Line[]>])[] = [
  ['reads', (stage) => measureReads(stage, asked.turns, asked.calls)],
  ['import', (stage) => measureImport(stage, asked.rows)],
  ['bulk', (stage) => measureBulk(stage)],
  ['feed', (stage) => measureLoading(stage, asked.feed)],
]
const wanted = asked.only?.split(',')

async function run(stage: Stage): Promise<Line[]> {
  const memory = () => `${short(stage.residentBytes() / 2 ** 20)} MiB`
  const lines = [told('memory of the server before it', memory())]
  for (const [name, measure] of parts) {
    if (wanted && !wanted.includes(name)) continue
    const began = performance.now()
    lines.push(...(await measure(stage)), told(`memory of the server after ${name}`, memory()))
    console.error(`${name}: ${short((performance.now() - began) / 1000)} s`)
  }
  return lines
}

const folder = asked.state ?? (await fillFolder(asked))
const stage = await openStage(folder)
const others = watchOthers()
try {
  const lines = await run(stage)
  const share = Math.round(others().othersShare * 100)
  console.log(`p50 of ${asked.turns} turns; ${share} % of a processor went to others meanwhile.\n\n${table(lines)}`)
  process.exitCode = lines.some(({ holds }) => holds === false) ? 1 : 0
} finally {
  await stage.close()
  if (asked.state === undefined) await rm(folder, { recursive: true, force: true })
}
