/** Moving a lead to another team: one home at any time, never under somebody who works on it (LD6). */
import { and, eq, isNull } from 'drizzle-orm'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import type { Session } from '#worker/auth/membership.ts'
import { type Caller, logAct } from '#worker/d1/activity.ts'
import type { LeadRow } from '#worker/d1/lead-rows.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { leads } from '#worker/d1/schema.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { invalidField, logFault, ProblemError } from '#worker/errors.ts'
import { askFloor } from '#worker/floor-stub.ts'
import { refuseWhenHeld } from '#worker/leads/remove.ts'

/**
 * The home is one column, so a lead is never in two teams or none; each floor learns of it by its feed, and a lost word is
 * made good by the next pull. Asked again afterwards: a lease taken in between is seen then, and the lead stays.
 */
export async function moveLead(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  lead: LeadRow,
  teamId: string,
): Promise<void> {
  demand(session.role === 'admin')
  if (!reachesTeam(session, teamId)) throw invalidField('team_id', 'is not a team')
  if (teamId === lead.team_id) return
  await refuseWhenHeld(env, lead)
  // What this floor still has to write down of the lead is written under its old home.
  await askFloor(env, lead.team_id, (floor) => floor.flush())
  if (!(await setHome(env.DB, lead, lead.team_id, { team_id: teamId, assigned_to: null }))) {
    throw new ProblemError('version-conflict', { version: lead.version })
  }
  try {
    await askFloor(env, lead.team_id, (floor) => floor.pokeFeed())
    await refuseWhenHeld(env, lead)
  } catch (fault) {
    await setHome(env.DB, lead, teamId, { team_id: lead.team_id, assigned_to: lead.assigned_to })
    throw fault
  }
  await logAct(ormOf(env.DB), caller, {
    action: 'lead.moved',
    entityType: 'lead',
    entityId: lead.id,
    teamId,
    before: { team_id: lead.team_id, assigned_to: lead.assigned_to },
    after: { team_id: teamId, assigned_to: null },
  })
  // It is there, whether the new floor hears of it now or by its next pull.
  await askFloor(env, teamId, (floor) => floor.pokeFeed()).catch((fault: unknown) => logFault(fault, 'move', lead.id))
}

async function setHome(
  db: D1Database,
  { id, version }: LeadRow,
  from: string,
  to: { readonly team_id: string; readonly assigned_to: string | null },
): Promise<boolean> {
  const moved = await ormOf(db)
    .update(leads)
    .set({ ...to, version: version + 1 })
    .where(and(eq(leads.id, id), eq(leads.team_id, from), isNull(leads.deleted_at)))
  return moved.meta.changes > 0
}
