/**
 * Ledger rows as the statements that write them, in the order their references need. What is the same for every row goes once
 * for all of them: each statement costs D1 more than its work.
 */
import type { DutyMark } from '#domain/views/duty-marks.ts'
import { type ActivityLine, activityLines, insertActivity } from './activity.ts'
import { type CallHome, callStatements } from './calls.ts'
import { bookingStatements } from './bookings.ts'
import { callbackStatements } from './callbacks.ts'
import { dutyStatements, isPassing, passingStatements } from './duty.ts'
import { discardStatements } from './discarded-audio.ts'
import type { LedgerRow } from './ledger-row.ts'
import {
  type ConsentUse,
  consentUses,
  type LeadState,
  leadStatements,
  leadStates,
  leaveStatements,
  tellAgain,
  renewConsents,
} from './leads.ts'
import { liftStatements, retireStatements, suppressionStatements } from './numbers.ts'
import type { Statement } from './statement.ts'

export interface Home extends CallHome {
  readonly epoch: string
}

/** What one ledger row means for D1: statements of its own, and what is written together with that of other rows. */
export interface Settlement {
  readonly statements: readonly Statement[]
  readonly uses: readonly ConsentUse[]
  readonly states: readonly LeadState[]
  readonly lines: readonly ActivityLine[]
  readonly passing: readonly DutyMark[]
}

export function toSettlement(row: LedgerRow, home: Home): Settlement {
  const { teamId, epoch } = home
  const lead = row.lead?.after ?? null
  const all = row.entries.map(({ recorded }) => recorded)
  return {
    statements: [
      ...all.flatMap((recorded) => liftStatements(recorded, teamId)),
      // Before its call, whose own trigger then finds the lead's last contact as it is to be.
      ...leadStatements(row, teamId),
      ...row.entries.flatMap(({ recorded, call }) => [
        ...callStatements(recorded, call, home, row),
        ...discardStatements(recorded, teamId),
        ...callbackStatements(recorded, call, home, row.revision),
        ...bookingStatements(recorded, teamId),
        ...suppressionStatements({ recorded, call }, lead, teamId),
        ...retireStatements({ recorded, call }, lead, teamId),
      ]),
      ...all.flatMap((recorded) => leaveStatements(recorded, teamId, row.revision)),
      ...row.duty.filter((mark) => !isPassing(mark)).flatMap((mark) => dutyStatements(mark, teamId)),
    ],
    uses: all.flatMap(consentUses),
    states: leadStates(row),
    passing: row.duty.filter(isPassing),
    lines: all.flatMap((recorded) => activityLines(recorded, row, epoch, teamId)),
  }
}

export const toStatements = (settlements: readonly Settlement[], { teamId }: Home): Statement[] => [
  ...settlements.flatMap(({ statements }) => statements),
  ...renewConsents(settlements.flatMap(({ uses }) => uses)),
  ...tellAgain(
    settlements.flatMap(({ states }) => states),
    teamId,
  ),
  ...passingStatements(
    settlements.flatMap(({ passing }) => passing),
    teamId,
  ),
  ...insertActivity(
    settlements.flatMap(({ lines }) => lines),
    teamId,
  ),
]
