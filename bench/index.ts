/**
 * `npm run bench`: the promises of the product measured in one run, as ratios and counts. `-- --quick` takes a third of the
 * time, `-- --only cost,painted` some parts, `-- --write` puts the table into the README.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { measureCost } from './cost.ts'
import { measureLoading } from './loading.ts'
import { measureNextLead, measureReload } from './next-lead.ts'
import { type Line, table } from './numbers.ts'
import { writeReadme } from './readme.ts'
import { type Quiet, watchOthers } from './server-cpu.ts'
import { openStage, type Stage } from './stage.ts'
import { measurePainted } from './painted.ts'
import { measureViewers } from './viewers.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const { quick } = options

const parts: readonly (readonly [string, (stage: Stage) => Promise<Line[]>])[] = [
  ['cost', (stage) => measureCost(stage, quick ? 3 : 7)],
  ['50 agents', (stage) => measureViewers(stage, 50, quick ? 4 : 8)],
  ['200 agents', (stage) => measureViewers(stage, 200, quick ? 4 : 8)],
  ['500 agents', (stage) => measureViewers(stage, 500, quick ? 4 : 8)],
  ['painted', (stage) => measurePainted(stage, quick ? 6 : 12)],
  ['next lead', (stage) => measureNextLead(stage, quick ? 2 : 5)],
  ['loading', (stage) => measureLoading(stage, quick ? 20_000 : 100_000)],
  ['reload', (stage) => measureReload(stage, quick ? 5 : 20)],
]
const wanted = options.only?.split(',')

async function run(): Promise<{ lines: readonly Line[]; quiet: Quiet }> {
  const lines: Line[] = []
  const stage = await openStage()
  const others = watchOthers()
  try {
    for (const [name, measure] of parts) {
      if (wanted && !wanted.includes(name)) continue
      const began = performance.now()
      lines.push(...(await measure(stage)))
      console.error(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    }
    return { lines, quiet: others() }
  } finally {
    await stage.close()
  }
}

function conditions({ othersShare, isNoisy }: Quiet): string {
  const share = `${Math.round(othersShare * 100)} % of a processor went to others meanwhile`
  const rough = isNoisy ? `**A noisy machine, so these are rough:** ${share}.` : `A quiet machine: ${share}.`
  return `Embedded runtime, ${cpus().length} processors shared by server and clients. ${rough}`
}

const { lines, quiet } = await run()
const report = `${conditions(quiet)}\n\n${table(lines)}`
console.log(report)
if (options.write) await writeReadme(report)
process.exitCode = lines.some(({ holds }) => holds === false) ? 1 : 0
