/**
 * Runs seeds and says which of them break something, with the line that runs such a seed again.
 * SEED=7 runs one, with TRACE=1 telling what happens; SEEDS=5000 that many, from FROM=0 on;
 * LENGTH=600 is how many seconds of virtual time people act.
 * FLOOR=real runs the object's own code instead of the model; MUTATION=no-fence-check breaks a rule of the model on
 * purpose, BREAK=settle-without-guard a statement of the real one.
 */
import { replayLine } from '#tests/simulator/broken-seeds.ts'
import { MUTATIONS } from '#tests/simulator/mutation.ts'
import { simulate } from '#tests/simulator/simulation.ts'
import { BROKEN_STATEMENTS } from './broken-statements.ts'
import { simulateReally } from './real-shift.ts'

const { SEED, SEEDS = '1000', FROM = '0', MUTATION, TRACE, FLOOR, BREAK = '', LENGTH = '60' } = process.env
const mutation = MUTATIONS.find((one) => one === MUTATION) ?? null
if (MUTATION !== undefined && mutation === null) {
  console.error(`MUTATION is one of ${MUTATIONS.join(', ')}`)
  process.exit(2)
}

const first = Number(SEED ?? FROM)
const count = SEED === undefined ? Number(SEEDS) : 1
const options = { mutation, lengthMs: Number(LENGTH) * 1_000, ...(TRACE === undefined ? {} : { trace: console.log }) }
const startedAt = performance.now()
let events = 0
let broken = 0

for (let seed = first; seed < first + count; seed += 1) {
  // oxlint-disable-next-line no-await-in-loop -- one after the other: a run borrows the clock of this process
  const outcome =
    FLOOR === 'real' ? await simulateReally(seed, options, BROKEN_STATEMENTS[BREAK]) : simulate(seed, options)
  events += outcome.events
  if (outcome.faults.length === 0) continue
  broken += 1
  console.log(`${FLOOR === 'real' ? 'FLOOR=real ' : ''}${replayLine(seed, mutation)}`)
  for (const fault of outcome.faults) console.log(`  ${fault}`)
}

const seconds = (performance.now() - startedAt) / 1_000
console.log(`${count} seeds, ${events} events, ${broken} broken, ${seconds.toFixed(1)} s`)
process.exitCode = broken > 0 && mutation === null ? 1 : 0
