/**
 * Runs seeds of drafts and says which of them break something. SEED=7 runs one; SEEDS=5000 that many, from FROM=0 on; LOSS=30 is
 * how many per cent of the frames are lost, STEPS=220 how long people work.
 */
import { simulateDraft } from './draft-shift.ts'

const { SEED, SEEDS = '1000', FROM = '0', LOSS = '30', STEPS = '220' } = process.env
const first = Number(SEED ?? FROM)
const count = SEED === undefined ? Number(SEEDS) : 1
// Faults that are injected are no news.
console.error = () => undefined
const startedAt = performance.now()
const totals = { entries: 0, kills: 0, conflicts: 0, versions: 0, broken: 0 }

for (let seed = first; seed < first + count; seed += 1) {
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  const outcome = await simulateDraft(seed, { loss: Number(LOSS), steps: Number(STEPS) })
  for (const name of ['entries', 'kills', 'conflicts', 'versions'] as const) totals[name] += outcome[name]
  if (outcome.faults.length === 0) continue
  totals.broken += 1
  console.log(`SEED=${seed} LOSS=${LOSS} STEPS=${STEPS} npm run simulate:drafts`)
  for (const fault of outcome.faults) console.log(`  ${fault}`)
}

const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
console.log(`${count} seeds in ${seconds} s: ${JSON.stringify(totals)}`)
