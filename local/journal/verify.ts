/** `npm run verify-journal -- --state DIR`: holds the journals of a local state to their hash chains, and says where one differs. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { paths } from '../paths.ts'
import { type CheckedFloor, verifyState } from './verify-state.ts'

const { values } = parseArgs({ options: { state: { type: 'string' } } })
const state = values.state ?? process.env['STATE'] ?? paths.state
if (!existsSync(state)) {
  console.error(`There is no state in ${state}.`)
  process.exit(2)
}

const floors = verifyState(state)
if (floors.length === 0) console.log('No floor has been opened in this state.')
for (const floor of floors) say(floor)
if (floors.some(({ report }) => report.faults.length > 0)) process.exitCode = 1

function say({ teamId, report }: CheckedFloor): void {
  const { segments, from, to, anchors, unsealed, uncovered, redacted, faults } = report
  const reach = from === null || to === null ? 'nothing sealed yet' : `${segments} segments, lines ${from} to ${to}`
  console.log(`Team ${teamId}: ${reach}, ${anchors} anchors, ${unsealed} lines not sealed yet`)
  for (const { first, last } of uncovered) console.log(`  not covered: lines ${first} to ${last}`)
  for (const { segment, receipt } of redacted) console.log(`  redacted: segment ${segment}, by receipt ${receipt}`)
  for (const { place, fault } of faults) console.log(`  FAULT ${place}: ${fault}`)
  if (faults.length === 0) console.log('  everything holds')
}
