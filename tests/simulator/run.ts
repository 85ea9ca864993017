/**
 * Runs seeds and says which of them break something, with the line that runs such a seed again.
 * SEED=7 runs one, with TRACE=1 telling what happens; SEEDS=5000 that many, from FROM=0 on; MUTATION=no-fence-check breaks a rule on purpose.
 */
import { replayLine } from './broken-seeds.ts'
import { MUTATIONS } from './mutation.ts'
import { simulate } from './simulation.ts'

const { SEED, SEEDS = '2000', FROM = '0', MUTATION, TRACE } = process.env
const mutation = MUTATIONS.find((one) => one === MUTATION) ?? null
if (MUTATION !== undefined && mutation === null) {
  console.error(`MUTATION is one of ${MUTATIONS.join(', ')}`)
  process.exit(2)
}

const first = Number(SEED ?? FROM)
const count = SEED === undefined ? Number(SEEDS) : 1
const startedAt = performance.now()
let events = 0
let broken = 0

for (let seed = first; seed < first + count; seed += 1) {
  const outcome = simulate(seed, { mutation, ...(TRACE === undefined ? {} : { trace: console.log }) })
  events += outcome.events
  if (outcome.faults.length === 0) continue
  broken += 1
  console.log(replayLine(seed, mutation))
  for (const fault of outcome.faults) console.log(`  ${fault}`)
}

const seconds = (performance.now() - startedAt) / 1_000
console.log(`${count} seeds, ${events} events, ${broken} broken, ${seconds.toFixed(1)} s`)
process.exitCode = broken > 0 && mutation === null ? 1 : 0
