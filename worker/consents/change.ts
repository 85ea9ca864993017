/** A consent put on record, and one taken back; the lead's floor hears of it at once. */
import type { Consent, ConsentCreate } from '#domain/http/suppression/consents.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { consents } from '#worker/d1/schema.ts'
import { consentOf } from '#worker/consents/queries.ts'
import { tellFloors } from '#worker/do-not-call/tell-floors.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'

export async function addConsent(ctx: Ctx, lead: LeadRow, body: z.output<typeof ConsentCreate>): Promise<Consent> {
  const { actor, audit, env, newId, now, orm } = ctx
  const { how, words, evidence, months = null, renewed_by_use } = body
  const given = Date.parse(body.given_at)
  if (given > now) throw invalidField('given_at', 'is in the future')
  const made = await ctx.madeBefore((id) => consentOf(env.DB, lead.id, id))
  if (made !== null) return made
  const row = { id: newId, lead_id: lead.id, how, words, evidence, given_at: given, months, renewed_by_use }
  await orm.batch([
    orm.insert(consents).values({ ...row, until: endOf(given, months), created_by: actor.userId, created_at: now }),
    audit.line({
      action: 'consent.added',
      entityType: 'consent',
      entityId: newId,
      teamId: lead.team_id,
      after: { lead_id: lead.id, how, words, evidence, given_at: body.given_at, months, renewed_by_use },
    }),
  ])
  await tellFloors(ctx, [lead.team_id])
  return found(ctx, lead, newId)
}

/** Months of the calendar, in UTC, as `RENEW_CONSENTS` counts them: a month that has no such day ends it on its last one. */
function endOf(from: number, months: number | null): number | null {
  if (months === null) return null
  const end = new Date(from)
  const day = end.getUTCDate()
  end.setUTCMonth(end.getUTCMonth() + months)
  if (end.getUTCDate() !== day) end.setUTCDate(0)
  return end.getTime()
}

/** Throws `not-found`. One that is withdrawn already stays as it was. */
export async function withdrawConsent(ctx: Ctx, lead: LeadRow, id: string, reason: string): Promise<Consent> {
  const { actor, audit, now, orm } = ctx
  const before = await found(ctx, lead, id)
  if (before.withdrawn_at !== null) return before
  await orm.batch([
    orm
      .update(consents)
      .set({ withdrawn_at: now, withdrawn_by: actor.userId, withdraw_reason: reason })
      .where(and(eq(consents.id, id), eq(consents.lead_id, lead.id), isNull(consents.withdrawn_at))),
    audit.lineIfChanged({
      action: 'consent.withdrawn',
      entityType: 'consent',
      entityId: id,
      teamId: lead.team_id,
      before: { lead_id: lead.id, withdrawn_at: null },
      after: { lead_id: lead.id, withdrawn_at: now, reason },
    }),
  ])
  await tellFloors(ctx, [lead.team_id])
  return found(ctx, lead, id)
}

async function found({ env }: Ctx, lead: LeadRow, id: string): Promise<Consent> {
  const consent = await consentOf(env.DB, lead.id, id)
  if (consent === null) throw new ProblemError('not-found')
  return consent
}
