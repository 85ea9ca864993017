/** A number taken off every list, by an admin, with a reason; its entries stay as history. */
import { phoneKey } from '#domain/phone/key.ts'
import { z } from 'zod'
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
  const { actor, audit, env, now } = ctx
  const { organisationId, userId } = actor
  const key = phoneKey(phone)
  const entries = await standingEntries(env.DB, organisationId, key)
  const found = await env.DB.prepare(BLOCKING_SQL).bind(key, organisationId).all()
  const blocking = readRows(Blocking, found.results, 'lead')
  if (entries.length === 0 && blocking.length === 0) throw new ProblemError('not-found')
  const teams = await teamsWithNumbers(env.DB, organisationId, [key])
  // Before the floors, which lift what stands: so that each entry is lifted once, by this act.
  await env.DB.batch([
    env.DB.prepare(
      `UPDATE do_not_call SET lifted_at = ?, lifted_by = ?, lift_reason = ?
       WHERE phone_key = ? AND organisation_id = ? AND lifted_at IS NULL`,
    ).bind(now, userId, reason, key, organisationId),
  ])
  await audit.line({
    action: 'do-not-call.lifted',
    entityType: 'do-not-call',
    entityId: phone,
    teamId: teams[0] ?? null,
    before: { phone, lists: entries.map(({ source }) => source) },
    after: { phone, reason },
  })
  for (const { id, team_id } of blocking) {
    const floor = ctx.floor(team_id)
    await floor.tryCommand({ type: 'LiftSuppression', leadId: id, reason })
    await floor.ask((asked) => asked.flush())
  }
  await tellFloors(ctx, teams)
}
