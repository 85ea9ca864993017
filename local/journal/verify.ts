/** `npm run verify-journal -- --state DIR`: holds the journals of a local state to their hash chains, and says where one differs. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { paths } from '../paths.ts'
import { floorLines } from './report-text.ts'
import { verifyState } from './verify-state.ts'

const { values } = parseArgs({ options: { state: { type: 'string' } } })
const state = values.state ?? process.env['STATE'] ?? paths.state
if (!existsSync(state)) {
  console.error(`There is no state in ${state}.`)
  process.exit(2)
}

const floors = verifyState(state)
if (floors.length === 0) console.log('No floor has been opened in this state.')
for (const line of floors.flatMap(floorLines)) console.log(line)
if (floors.some(({ report }) => report.faults.length > 0)) process.exitCode = 1
