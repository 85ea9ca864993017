/** A number put on the list by hand. */
import type { DoNotCallAdd, DoNotCallEntry } from '#domain/http/suppression/do-not-call.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { PHONE_FAULTS, readPhone } from '#domain/phone/read.ts'
import type { z } from 'zod'
import { demand, reachOf } from '#worker/auth/rights.ts'
import { doNotCall } from '#worker/d1/schema.ts'
import { entryById, standingEntries } from '#worker/do-not-call/queries.ts'
import { endedOf } from '#worker/do-not-call/expire.ts'
import { teamsWithNumbers, tellFloors } from '#worker/do-not-call/tell-floors.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'

/** E.164. Throws `invalid-input`, with what is wrong with it in words. */
export function readNumber(text: string, country: string): string {
  const reading = readPhone(text, country)
  if (!reading.ok) throw invalidField('phone', PHONE_FAULTS[reading.error])
  return reading.value.phone
}

/** Throws `duplicate` when that list has the number, and `forbidden` for a manager whose teams have no lead with it. */
export async function addEntry(ctx: Ctx, body: z.output<typeof DoNotCallAdd>): Promise<DoNotCallEntry> {
  const { actor, audit, env, now, orm } = ctx
  const made = await ctx.madeBefore((id) => entryById(env.DB, id))
  if (made !== null) return made
  const phone = readNumber(body.phone, body.country ?? '')
  const key = phoneKey(phone)
  const teams = await teamsWithNumbers(env.DB, actor.organisationId, [key])
  demand(reachOf(actor, 'block-numbers') === 'all' || teams.some((teamId) => actor.teamIds.includes(teamId)))
  const times = timesOf(body, now)
  const standing = await standingEntries(env.DB, actor.organisationId, key)
  const known = standing.find(
    ({ source, until }) => source === body.source && (until === null || Date.parse(until) > now),
  )
  if (known !== undefined)
    throw new ProblemError('duplicate', { errors: { phone: ['is on this list already'] }, duplicateOf: known.id })
  const { source, reason } = body
  await orm.batch([
    endedOf(orm, { organisationId: actor.organisationId, keys: [key], now }),
    orm
      .insert(doNotCall)
      .values({
        id: ctx.newId,
        organisation_id: actor.organisationId,
        phone,
        source,
        reason,
        ...times,
        created_by: actor.userId,
        created_at: now,
      })
      .onConflictDoNothing(),
    audit.lineIfChanged({
      action: 'do-not-call.added',
      entityType: 'do-not-call',
      entityId: phone,
      teamId: teams[0] ?? null,
      after: { phone, source, reason, until: body.until ?? null },
    }),
  ])
  const entry = await entryById(env.DB, ctx.newId)
  // Somebody else added it a moment before.
  if (entry === null) throw new ProblemError('duplicate', { errors: { phone: ['is on this list already'] } })
  await tellFloors(ctx, teams)
  return entry
}

function timesOf({ since, until }: z.output<typeof DoNotCallAdd>, now: number) {
  const times = { since: since === undefined ? now : Date.parse(since), until: until ? Date.parse(until) : null }
  if (times.since > now) throw invalidField('since', 'is in the future')
  if (times.until !== null && times.until <= now) throw invalidField('until', 'has passed')
  return times
}
