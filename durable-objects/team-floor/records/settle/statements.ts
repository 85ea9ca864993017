/** A ledger row as the statements that write it, in the order their references need. */
import { activityStatements } from './activity.ts'
import { callStatements } from './calls.ts'
import { callbackStatements } from './callbacks.ts'
import { discardStatements } from './discarded-audio.ts'
import type { LedgerRow } from './ledger-row.ts'
import { consentStatements, leadStatements, leaveStatements, liftStatements, suppressionStatements } from './leads.ts'
import type { Statement } from './statement.ts'

export interface Home {
  readonly teamId: string
  readonly epoch: string
}

export function toStatements(row: LedgerRow, { teamId, epoch }: Home): Statement[] {
  const lead = row.lead?.after ?? null
  return [
    ...row.entries.flatMap(({ recorded, call }) => [
      ...callStatements(recorded, call, teamId, row.revision),
      ...discardStatements(recorded, teamId),
      ...callbackStatements(recorded, teamId, row.revision),
      ...suppressionStatements(recorded, lead, teamId),
      ...liftStatements(recorded, teamId),
      ...consentStatements(recorded),
    ]),
    ...leadStatements(row, teamId),
    ...row.entries.flatMap(({ recorded }) => leaveStatements(recorded, teamId, row.revision)),
    ...row.entries.flatMap(({ recorded }) => activityStatements(recorded, row, epoch, teamId)),
  ]
}
