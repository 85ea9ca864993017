/**
 * Records that the ledger has and this floor does not know: another team's, and this team's of days whose receipts are
 * gone. Their ids stand on timelines for everybody to read.
 */
import { uuid } from '#tests/support/ids.ts'

export const EARLIER = {
  call: uuid('an earlier call of this team'),
  southernCall: uuid('a call of the south'),
  southernTask: uuid('a callback of the south'),
} as const

/** All that names something of theirs. */
export const EARLIER_IDS: readonly string[] = [...Object.values(EARLIER), 'sue', 'southern-lead', 'south']
