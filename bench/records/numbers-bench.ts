/**
 * `npm run bench:numbers -- --state <folder>`: each route of numbers on a year of calls by 300 agents, its rows read beside its
 * budget, and beside it the same question asked of the calls themselves. The folder is one that `npm run scale` filled, and is left
 * as it is; without one, a temporary is filled.
 */
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { table } from '../numbers.ts'
import { watchOthers } from '../server-cpu.ts'
import { openStage } from '../stage.ts'
import { fillFolder } from './filled.ts'
import { measureNumbers } from './numbers.ts'

const Arguments = z.object({
  state: z.string().optional(),
  leads: z.coerce.number().int().min(200).default(100_000),
  calls: z.coerce.number().int().min(0).default(600_000),
  /** Of each question. */
  turns: z.coerce.number().int().min(1).default(20),
})
const text = { type: 'string' } as const
const { values } = parseArgs({ options: { state: text, leads: text, calls: text, turns: text } })
const asked = Arguments.parse(values)

const folder = asked.state ?? (await fillFolder(asked))
const stage = await openStage(folder)
const others = watchOthers()
try {
  const lines = await measureNumbers(stage, asked.turns)
  const share = Math.round(others().othersShare * 100)
  console.log(`${asked.turns} turns; ${share} % of a processor went to others meanwhile.\n\n${table(lines)}`)
  process.exitCode = lines.some(({ holds }) => holds === false) ? 1 : 0
} finally {
  await stage.close()
  if (asked.state === undefined) await rm(folder, { recursive: true, force: true })
}
