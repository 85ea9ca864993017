/** Run before the tests, so that none of them waits for the seed while all the others want the machine. */
import { shelvedState } from './seeded-state.ts'

await shelvedState()
process.exit()
