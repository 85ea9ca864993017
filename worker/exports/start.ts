/** An export from its beginning to its order to stop. */
import type { ExportStart } from '#domain/http/records/exports.ts'
import { demand } from '#worker/auth/rights.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { mayExport, openSource } from './open.ts'
import { type ExportRecord, exportById, teamOf } from './queries.ts'
import { launch } from './work/launch.ts'

const KEPT_MS = 7 * 24 * 60 * 60_000

export async function startExport(ctx: Ctx, input: ExportStart): Promise<ExportRecord> {
  const { actor, audit, env, newId: id, now } = ctx
  const made = await ctx.madeBefore((known) => exportById(env.DB, known))
  if (made !== null) return made
  const { subject, matching, delimiter } = input
  demand(mayExport(actor, subject))
  const ids = input.ids === undefined ? null : [...new Set(input.ids)]
  const asked = { person: actor, matching, ids, columns: input.columns ?? null }
  const source = await openSource(env.DB, subject, asked)
  const total = await source.count()
  const columns = source.columns.map(({ key }) => key)
  const insert = env.DB.prepare(
    `INSERT INTO exports (id, organisation_id, subject, matching, ids, columns, delimiter, team_ids, beat_at, total, origin,
       created_by, created_at, kept_until)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?9, ?13)`,
  ).bind(
    id,
    actor.organisationId,
    subject,
    matching,
    ids === null ? null : jsonList(ids),
    jsonList(columns),
    delimiter,
    jsonList(source.teamIds),
    now,
    total,
    JSON.stringify({ ip: ctx.from.ip, userAgent: ctx.from.userAgent }),
    actor.userId,
    now + KEPT_MS,
  )
  const line = audit.line({
    action: 'export.started',
    entityType: 'export',
    entityId: id,
    teamId: teamOf({ team_ids: source.teamIds }),
    after: { subject, ...(ids === null ? { matching } : { ids: ids.length }), columns },
  })
  await env.DB.batch([insert, prepared(env.DB, line.toSQL())])
  // One that could not be started is taken up by whoever looks.
  ctx.later(launch(env, { exportId: id, attempt: 1 }))
  return reread(ctx, id)
}

/** Throws `job-state`. */
export async function cancelExport(ctx: Ctx, { id, subject, team_ids }: ExportRecord): Promise<ExportRecord> {
  const { audit, env, now } = ctx
  const cancelling = env.DB.prepare(
    `UPDATE exports SET status = 'cancelled', attempt = attempt + 1, finished_at = ?1, kept_until = ?1
     WHERE id = ?2 AND status = 'running'`,
  ).bind(now, id)
  const line = audit.lineIfChanged({
    action: 'export.cancelled',
    entityType: 'export',
    entityId: id,
    teamId: teamOf({ team_ids }),
    after: { subject },
  })
  const [cancelled] = await env.DB.batch([cancelling, prepared(env.DB, line.toSQL())])
  if (cancelled?.meta.changes !== 1) throw new ProblemError('job-state')
  return reread(ctx, id)
}

async function reread({ env }: Ctx, id: string): Promise<ExportRecord> {
  const record = await exportById(env.DB, id)
  if (record === null) throw new ProblemError('not-found')
  return record
}
