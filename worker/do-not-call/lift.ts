/** A number taken off every list, by an admin, with a reason; its entries stay as history. */
import { phoneKey } from '#domain/phone/key.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { doNotCall } from '#worker/d1/schema.ts'
import { readRows } from '#worker/d1/rows.ts'
import { standingEntries } from '#worker/do-not-call/queries.ts'
import { teamsWithNumbers, tellFloors } from '#worker/do-not-call/tell-floors.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'

const Blocking = z.object({ id: z.string(), team_id: z.string() })

/** Leads that block the number by what was said on their own calls, one for each team. */
export const BLOCKING_SQL = `SELECT MIN(l.id) AS id, l.team_id FROM leads l JOIN teams t ON t.id = l.team_id
  WHERE l.phone_key = ? AND l.suppressed = 1 AND l.deleted_at IS NULL AND t.organisation_id = ? GROUP BY l.team_id`

/** Throws `not-found` when nothing blocks the number. */
export async function liftNumber(ctx: Ctx, phone: string, reason: string): Promise<void> {
  const { actor, audit, env, now, orm } = ctx
  const { organisationId, userId } = actor
  const key = phoneKey(phone)
  const entries = await standingEntries(env.DB, organisationId, key)
  const found = await env.DB.prepare(BLOCKING_SQL).bind(key, organisationId).all()
  const blocking = readRows(Blocking, found.results, 'lead')
  if (entries.length === 0 && blocking.length === 0) throw new ProblemError('not-found')
  const teams = await teamsWithNumbers(env.DB, organisationId, [key])
  const act = {
    action: 'do-not-call.lifted',
    entityType: 'do-not-call',
    entityId: phone,
    teamId: teams[0] ?? null,
    before: { phone, lists: entries.map(({ source }) => source) },
    after: { phone, reason },
  } as const
  // Before the floors, which lift what stands: so that each entry is lifted once, by this act.
  await orm.batch([
    orm
      .update(doNotCall)
      .set({ lifted_at: now, lifted_by: userId, lift_reason: reason })
      .where(and(sql`phone_key = ${key}`, eq(doNotCall.organisation_id, organisationId), isNull(doNotCall.lifted_at))),
    entries.length > 0 ? audit.lineIfChanged(act) : audit.line(act),
  ])
  for (const { id, team_id } of blocking) {
    const floor = ctx.floor(team_id)
    await floor.tryCommands([{ type: 'LiftSuppression', leadId: id, reason }])
    await floor.ask((asked) => asked.flush())
  }
  await tellFloors(ctx, teams)
}
