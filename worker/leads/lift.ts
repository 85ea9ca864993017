/** Lifting the block of a number: an admin's, through the floor that has the lead, for every lead of that number (WR11). */
import { demand } from '#worker/auth/rights.ts'
import type { Session } from '#worker/auth/membership.ts'
import type { Caller } from '#worker/activity/log.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { commandFloor, seatOf } from '#worker/floor/stub.ts'

interface Wish {
  readonly reason: string
  readonly commandId: string
}

export async function liftSuppression(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  lead: LeadRow,
  { reason, commandId }: Wish,
): Promise<void> {
  demand(session.role === 'admin')
  const command = { type: 'LiftSuppression' as const, leadId: lead.id, reason }
  await commandFloor(env, lead.team_id, caller, { person: seatOf(session), commandId, command })
}
