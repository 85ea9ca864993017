/** Deleting a lead: asked of its floor, which refuses while somebody is in a call with it (LE11). The calls stay. */
import type { Session } from '#worker/auth/membership.ts'
import type { Caller } from '#worker/activity/log.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { commandFloor, seatOf } from '#worker/floor/stub.ts'

export async function removeLead(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  lead: LeadRow,
  commandId: string,
): Promise<void> {
  const command = { type: 'RemoveLead' as const, leadId: lead.id }
  await commandFloor(env, lead.team_id, caller, { person: seatOf(session), commandId, command })
}
