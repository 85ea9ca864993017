/**
 * Two records become one: asked of their floor, which refuses while somebody works one of them (MG1). What was of the merged
 * lead follows with the floor's own word in the records; then the chosen values are written, also when this worker ends in between.
 */
import type { LeadMergeOrder } from '#domain/http/records/merges.ts'
import { leadFor } from '#worker/leads/access.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { finishMerge } from './finish.ts'
import { mergeById, type MergeRecord } from './queries.ts'

const NOTES_MAX = 8_000

/** Both within reach, as they were seen, and of one team: a lead of another team is moved first, through its own floor. */
export async function findPair(
  ctx: Ctx,
  { kept, merged }: LeadMergeOrder,
): Promise<{ kept: LeadRow; merged: LeadRow }> {
  if (kept.id === merged.id) throw invalidField('merged.id', 'is the lead that is kept')
  const pair = { kept: await leadFor(ctx, kept.id), merged: await leadFor(ctx, merged.id) }
  if (pair.kept.team_id !== pair.merged.team_id)
    throw invalidField('merged.id', 'is a lead of another team. Move it to the same team first.')
  return pair
}

export async function mergeLeads(ctx: Ctx, order: LeadMergeOrder): Promise<MergeRecord> {
  const { env } = ctx
  const before = await ctx.madeBefore((id) => mergeById(env.DB, id))
  const id = before?.id ?? (await noteWish(ctx, order))
  if (before === null || before.status === 'asked') await askFloor(ctx, order, id)
  const record = await mergeById(env.DB, id)
  if (record === null) throw new ProblemError('not-found')
  // The records have not heard of it yet; it goes on by itself, and a repeat of the request finds it done.
  if (record.status === 'asked') throw new ProblemError('unavailable', { retryAfter: 5 })
  return record
}

async function noteWish(ctx: Ctx, order: LeadMergeOrder): Promise<string> {
  const { actor, env, newId: id, now } = ctx
  const pair = await findPair(ctx, order)
  for (const side of ['kept', 'merged'] as const)
    if (pair[side].version !== order[side].version)
      throw new ProblemError('version-conflict', { version: pair[side].version, errors: { [side]: ['has changed'] } })
  checkChoices(order, pair)
  const { kept: _kept, merged: _merged, ...choices } = order
  await env.DB.prepare(
    `INSERT INTO lead_merges (id, organisation_id, team_id, kept_id, merged_id, choices, before, origin, created_by, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
    .bind(
      id,
      actor.organisationId,
      pair.kept.team_id,
      pair.kept.id,
      pair.merged.id,
      JSON.stringify(choices),
      // What the floor changes at once; the rest is noted when it is written.
      JSON.stringify({ owner: pair.kept.assigned_to }),
      JSON.stringify({ ip: ctx.from.ip, userAgent: ctx.from.userAgent }),
      actor.userId,
      now,
    )
    .run()
  return id
}

function checkChoices(
  { notes }: LeadMergeOrder,
  { kept, merged }: { readonly kept: LeadRow; readonly merged: LeadRow },
): void {
  if (notes === 'both' && kept.notes.length + merged.notes.length + 2 > NOTES_MAX)
    throw invalidField('notes', 'are too long together. Keep those of one.')
}

/** The wish is dropped when the floor says no; when nobody heard its answer, the cron looks what became of it. */
async function askFloor(ctx: Ctx, { kept, merged, owner }: LeadMergeOrder, id: string): Promise<void> {
  const { env } = ctx
  const record = await mergeById(env.DB, id)
  if (record === null) throw new ProblemError('not-found')
  const floor = ctx.floor(record.team_id)
  try {
    await floor.command({ type: 'MergeLead', leadId: merged.id, intoLeadId: kept.id, owner })
  } catch (fault) {
    if (fault instanceof ProblemError && (fault.code === 'refused' || fault.code === 'forbidden'))
      await env.DB.prepare(`DELETE FROM lead_merges WHERE id = ? AND status = 'asked'`).bind(id).run()
    throw fault
  }
  await finishMerge(env, id)
  ctx.later(floor.ask((one) => one.pokeFeed()).catch(() => undefined))
}
