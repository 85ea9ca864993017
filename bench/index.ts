/** `npm run bench`: the promises of the product measured in one run, as ratios and counts. `--quick` takes a third of the time. */
import { cpus } from 'node:os'
import { measureAcknowledgement } from './acknowledgement.ts'
import { measureNextLead, measureReload } from './next-lead.ts'
import { type Line, table } from './numbers.ts'
import { openStage, type Stage } from './stage.ts'
import { measurePainted } from './painted.ts'
import { measureViewers } from './viewers.ts'

const quick = process.argv.includes('--quick')

const parts: readonly (readonly [string, (stage: Stage) => Promise<Line[]>])[] = [
  ['acknowledgement', (stage) => measureAcknowledgement(stage, quick ? 3 : 5)],
  ['50 agents', (stage) => measureViewers(stage, 50, quick ? 4 : 8)],
  ['200 agents', (stage) => measureViewers(stage, 200, quick ? 4 : 8)],
  ['500 agents', (stage) => measureViewers(stage, 500, quick ? 4 : 8)],
  ['painted', (stage) => measurePainted(stage, quick ? 6 : 12)],
  ['next lead', (stage) => measureNextLead(stage, quick ? 2 : 5)],
  ['reload', (stage) => measureReload(stage, quick ? 5 : 20)],
]

async function run(): Promise<readonly Line[]> {
  const lines: Line[] = []
  const stage = await openStage()
  try {
    for (const [name, measure] of parts) {
      const began = performance.now()
      lines.push(...(await measure(stage)))
      console.error(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    }
  } finally {
    await stage.close()
  }
  return lines
}

const lines = await run()
console.log(`Embedded runtime, ${cpus().length} processors shared by server and clients.\n\n${table(lines)}`)
process.exitCode = lines.some(({ holds }) => holds === false) ? 1 : 0
