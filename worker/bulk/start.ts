/** A job from its beginning to its order to stop or to go back. */
import type { BulkAct, BulkStart } from '#domain/http/records/bulk.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { valuesAfter } from '#worker/fields/values.ts'
import { knownTags } from '#worker/leads/checks.ts'
import { fieldConditions } from '#worker/leads/list/field-conditions.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import { teamBasics } from '#worker/teams/queries.ts'
import { type BulkRecord, jobById } from './queries.ts'
import { readMatching } from './matching.ts'
import { mayBulk } from './rights.ts'
import { launch } from './work/launch.ts'

const DAY_MS = 24 * 60 * 60_000
/** What became of each lead can be read so long. */
const KEPT_MS = 30 * DAY_MS

/** Of leads that are not this person's to reach nothing is told but that they are not found. */
export const NAMED_SQL = `INSERT INTO bulk_leads (job_id, lead_row, lead_id, team_id, state, code)
  SELECT ?2, COALESCE(l.row, -1 - j.key), j.value, COALESCE(l.team_id, ''),
    CASE WHEN l.row IS NULL THEN 'refused' ELSE 'waiting' END, CASE WHEN l.row IS NULL THEN 'not-found' END
  FROM json_each(?1) j LEFT JOIN leads l ON l.id = j.value AND l.team_id IN (SELECT value FROM json_each(?3))
  WHERE true ON CONFLICT DO NOTHING`

export async function startJob(ctx: Ctx, { act, leads }: BulkStart): Promise<BulkRecord> {
  const { actor, audit, env, newId: id, now } = ctx
  const made = await ctx.madeBefore((known) => jobById(env.DB, known))
  if (made !== null) return made
  demand(mayBulk(actor, act, false))
  await checkAct(ctx, act)
  const matching = 'matching' in leads ? leads.matching : null
  if (matching !== null) await checkMatching(ctx, act, matching)
  const ids = 'ids' in leads ? [...new Set(leads.ids)] : []
  const insert = env.DB.prepare(
    `INSERT INTO bulk_jobs (id, organisation_id, act, matching, status, beat_at, worked_by, origin, created_by, created_at, kept_until)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?7, ?6, ?9)`,
  ).bind(
    id,
    actor.organisationId,
    JSON.stringify(act),
    matching,
    matching === null ? 'running' : 'collecting',
    now,
    actor.userId,
    JSON.stringify({ ip: ctx.from.ip, userAgent: ctx.from.userAgent }),
    now + KEPT_MS,
  )
  const line = audit.line({
    action: 'bulk.started',
    entityType: 'job',
    entityId: id,
    teamId: null,
    after: { act, ...(matching === null ? { leads: ids.length } : { matching }) },
  })
  await env.DB.batch([
    insert,
    env.DB.prepare(NAMED_SQL).bind(jsonList(ids), id, jsonList(actor.teamIds)),
    prepared(env.DB, line.toSQL()),
  ])
  await launch(env, { jobId: id, attempt: 1 })
  return reread(ctx, id)
}

async function checkAct({ actor, env, orm }: Ctx, act: BulkAct): Promise<void> {
  if (act.type === 'tag' || act.type === 'untag')
    await knownTags(env.DB, actor.organisationId, [act.tag_id], 'act.tag_id')
  if (act.type === 'field') valuesAfter(await fieldsOf(orm, actor.organisationId), {}, { [act.key]: act.value })
  if (act.type === 'move') {
    const team = reachesTeam(actor, act.team_id) ? await teamBasics(env.DB, act.team_id) : null
    if (team === null) throw invalidField('act.team_id', 'is not a team')
  }
}

async function checkMatching({ actor, orm }: Ctx, act: BulkAct, matching: string): Promise<void> {
  if (act.type === 'restore') throw invalidField('leads.matching', 'lists no deleted leads: name them')
  const query = readMatching(matching)
  if (query.team_id !== undefined) demand(reachesTeam(actor, query.team_id))
  await fieldConditions(orm, actor.organisationId, query)
}

/** What was done stays done, and can be taken back. Throws `job-state`. */
export async function cancelJob(ctx: Ctx, { id }: BulkRecord): Promise<BulkRecord> {
  const { audit, env } = ctx
  const stopped = await env.DB.prepare(
    `UPDATE bulk_jobs SET status = 'cancelling' WHERE id = ? AND status IN ('collecting', 'running') RETURNING id`,
  )
    .bind(id)
    .first()
  if (stopped === null) throw new ProblemError('job-state')
  await audit.line({ action: 'bulk.cancelled', entityType: 'job', entityId: id, teamId: null })
  return reread(ctx, id)
}

/** Throws `job-state`, also when its day is over. */
export async function undoJob(ctx: Ctx, record: BulkRecord): Promise<BulkRecord> {
  const { actor, audit, env, now } = ctx
  const { id, act, attempt } = record
  demand(mayBulk(actor, act, true))
  const moved = await env.DB.prepare(
    `UPDATE bulk_jobs SET status = 'undoing', attempt = attempt + 1, beat_at = ?1, worked_by = ?2, origin = ?3,
       failure = NULL, finished_at = NULL
     WHERE id = ?4 AND attempt = ?5 AND status IN ('done', 'cancelled', 'failed') AND undo_until > ?1 RETURNING id`,
  )
    .bind(now, actor.userId, JSON.stringify({ ip: ctx.from.ip, userAgent: ctx.from.userAgent }), id, attempt)
    .first()
  if (moved === null) throw new ProblemError('job-state')
  await audit.line({ action: 'bulk.undo-started', entityType: 'job', entityId: id, teamId: null, before: { act } })
  await launch(env, { jobId: id, attempt: attempt + 1 })
  return reread(ctx, id)
}

async function reread({ env }: Ctx, id: string): Promise<BulkRecord> {
  const record = await jobById(env.DB, id)
  if (record === null) throw new ProblemError('not-found')
  return record
}
