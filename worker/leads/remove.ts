/** Deleting a lead: out of every list and of the hopper, never under somebody who works on it. The calls stay. */
import { and, eq, isNull } from 'drizzle-orm'
import { type Caller, logAct } from '#worker/d1/activity.ts'
import type { LeadRow } from '#worker/d1/lead-rows.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { leads } from '#worker/d1/schema.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { refusedByFloor } from '#worker/errors.ts'
import { askFloor } from '#worker/floor-stub.ts'

/**
 * Marked first and asked again afterwards: a lease taken in between is seen then, and the mark is taken back, so that
 * nobody is left with a lead that is gone.
 */
export async function removeLead(env: WorkerEnv, caller: Caller, lead: LeadRow, now: number): Promise<void> {
  await refuseWhenHeld(env, lead)
  const orm = ormOf(env.DB)
  await orm
    .update(leads)
    .set({ deleted_at: now })
    .where(and(eq(leads.id, lead.id), isNull(leads.deleted_at)))
  try {
    await askFloor(env, lead.team_id, (floor) => floor.pokeFeed())
    await refuseWhenHeld(env, lead)
  } catch (fault) {
    await orm.update(leads).set({ deleted_at: null }).where(eq(leads.id, lead.id))
    throw fault
  }
  const { name, phone, email, company, status } = lead
  await logAct(orm, caller, {
    action: 'lead.deleted',
    entityType: 'lead',
    entityId: lead.id,
    teamId: lead.team_id,
    before: { name, phone, email, company, status },
  })
}

/** Throws the refusal that names who works on this lead now. */
export async function refuseWhenHeld(env: WorkerEnv, lead: LeadRow): Promise<void> {
  const holder = await askFloor(env, lead.team_id, (floor) => floor.holder(lead.id))
  if (holder !== null) throw refusedByFloor({ code: 'lead-in-live-call', leadId: lead.id, agentId: holder.agentId })
}
