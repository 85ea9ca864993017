/**
 * A person's erasure: asked of the floor first, which refuses while somebody is in a call with them, then one transaction of the
 * records, then their audio, files and exports, then the journals. Each part can be done again, and the cron goes on where a worker ended.
 */
import type { ErasureKept, PersonDataErase } from '#domain/http/records/erasures.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { deleteDiscardedAudio } from '#durable-objects/team-floor/contract.ts'
import { z } from 'zod'
import { auditFor } from '#worker/activity/log.ts'
import { personById } from '#worker/auth/person.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { jsonListColumn, readRows } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { forgetOldExports } from '#worker/exports/forget.ts'
import { askFloor, seatOf } from '#worker/floor/stub.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ANSWERS_KEPT_MS } from '#worker/request/idempotency-keys.ts'
import { invalidField, logFault, ProblemError, refusedByFloor } from '#worker/request/problem.ts'
import { erasureById, erasureOf, type ErasureRecord } from './queries.ts'
import { noteErased } from './erased-keys.ts'
import { eraseFromJournals } from './journals.ts'
import { SHARED_SQL, wipeStatements } from './wipe.ts'

interface Subject {
  readonly id: string
  readonly team_id: string
  readonly name: string
}

/** Throws what the floor refuses; then nothing was begun. */
export async function erase(ctx: Ctx, lead: Subject, body: PersonDataErase): Promise<ErasureRecord> {
  const { actor, env, now } = ctx
  const begun = await erasureOf(env.DB, lead.id)
  if (begun === null) {
    if (body.name.trim() !== lead.name.trim()) throw invalidField('name', 'is not the name of this lead')
    await env.DB.prepare(
      `INSERT INTO erasures (id, organisation_id, team_id, lead_id, reason, keep_blocked, origin, created_by, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (lead_id) DO NOTHING`,
    )
      .bind(
        crypto.randomUUID(),
        actor.organisationId,
        lead.team_id,
        lead.id,
        body.reason,
        Number(body.keep_blocked),
        JSON.stringify({ ip: ctx.from.ip, userAgent: ctx.from.userAgent }),
        actor.userId,
        now,
      )
      .run()
  }
  const record = begun ?? (await erasureOf(env.DB, lead.id))
  if (record === null) throw new ProblemError('unavailable')
  await goOn(env, record)
  return (await erasureById(env.DB, record.id)) ?? record
}

/** Safe to repeat, and from wherever it stopped. */
async function goOn(env: WorkerEnv, record: ErasureRecord): Promise<void> {
  if (record.status === 'done') return
  if (record.status === 'asked') {
    await noteErased(env.DB, record, Date.now())
    await leaveTheFloor(env, record)
    await wipe(env, record)
  }
  await deleteDiscardedAudio(env.DB, env.RECORDINGS)
  await forgetOldExports(env, Date.now())
  if (await eraseFromJournals(env, record, await leadsOf(env.DB, record.lead_id))) await finish(env, record)
}

async function leadsOf(db: D1Database, leadId: string): Promise<string[]> {
  const { results } = await db
    .prepare('SELECT id FROM leads WHERE id = ?1 UNION SELECT id FROM leads WHERE merged_into = ?1')
    .bind(leadId)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Under the erasure's own id, so that a repeat is the same command. */
async function leaveTheFloor(env: WorkerEnv, { id, lead_id: leadId, created_by }: ErasureRecord): Promise<void> {
  const lead = await env.DB.prepare('SELECT team_id FROM leads WHERE id = ? AND deleted_at IS NULL')
    .bind(leadId)
    .first<{ team_id: string }>()
  if (lead === null) return
  const person = seatOf(await personById(env.DB, created_by))
  const command = { type: 'RemoveLead', leadId, erased: true } as const
  const answer = await askFloor(env, lead.team_id, (floor) => floor.command({ person, commandId: id, command }))
  if (answer.type === 'refused') {
    await env.DB.prepare(`DELETE FROM erasures WHERE id = ? AND status = 'asked'`).bind(id).run()
    throw refusedByFloor(answer.refusal)
  }
  await askFloor(env, lead.team_id, (floor) => floor.flush())
  const gone = await env.DB.prepare('SELECT 1 AS yes FROM leads WHERE id = ? AND deleted_at IS NOT NULL')
    .bind(leadId)
    .first()
  // What the floor still has to say of it would be written after the wiping; the cron comes back.
  if (gone === null) throw new ProblemError('unavailable', { retryAfter: 60 })
}

const Theirs = z.object({
  id: z.string(),
  phone: z.string().nullable(),
  further_phones: jsonListColumn(z.object({ phone: z.string() })),
})

/** With the records that were merged into this one: they are the same person's. */
async function wipe({ DB: db }: WorkerEnv, record: ErasureRecord): Promise<void> {
  const found = await db
    .prepare(
      'SELECT id, phone, further_phones FROM leads WHERE id = ?1 UNION SELECT id, phone, further_phones FROM leads WHERE merged_into = ?1',
    )
    .bind(record.lead_id)
    .all()
  const leads = readRows(Theirs, found.results, 'lead')
  const shared = new Set<string>()
  const phones = [
    ...new Set(
      leads.flatMap(({ phone, further_phones }) => [phone ?? [], further_phones.map((one) => one.phone)].flat(2)),
    ),
  ]
  for (const key of new Set(phones.map(phoneKey)))
    if ((await db.prepare(SHARED_SQL).bind(key, record.organisation_id).first()) !== null) shared.add(key)
  await db.batch(wipeStatements(db, record, { ids: leads.map(({ id }) => id), phones, shared, now: Date.now() }))
}

const OriginShape = z.object({ ip: z.string().nullable(), userAgent: z.string().nullable() })

async function finish({ DB: db }: WorkerEnv, record: ErasureRecord): Promise<void> {
  const stored = parseJson(record.origin)
  const origin = (stored.ok ? OriginShape.safeParse(stored.value).data : null) ?? { ip: null, userAgent: null }
  const audit = auditFor(ormOf(db), { userId: record.created_by, ...origin }, ['lead.erased'])
  const line = audit.lineIfChanged({
    id: `erasure/${record.id}`,
    action: 'lead.erased',
    entityType: 'lead',
    entityId: record.lead_id,
    teamId: record.team_id,
    after: { receipt: record.id },
  })
  const kept = await keptOf(db, record)
  await db.batch([
    db
      .prepare(`UPDATE erasures SET status = 'done', kept = ?, finished_at = ? WHERE id = ? AND status = 'wiping'`)
      .bind(JSON.stringify(kept), Date.now(), record.id),
    prepared(db, line.toSQL()),
  ])
}

export const KEPT_SQL = `SELECT
    (SELECT COUNT(*) FROM recordings WHERE lead_id = ?1 AND held_at IS NOT NULL) AS held,
    (SELECT COUNT(*) FROM consents WHERE lead_id = ?1) AS consents,
    (SELECT COUNT(*) FROM imports INDEXED BY imports_ending
      WHERE gone_at IS NULL AND kept_until > 0 AND organisation_id = ?2) AS imports,
    (SELECT MAX(kept_until) FROM imports INDEXED BY imports_ending
      WHERE gone_at IS NULL AND kept_until > 0 AND organisation_id = ?2) AS imports_until,
    (SELECT COUNT(*) FROM exports INDEXED BY exports_kept WHERE gone_at IS NULL AND status = 'running' AND organisation_id = ?2) AS exports,
    (SELECT MAX(kept_until) FROM exports INDEXED BY exports_kept
      WHERE gone_at IS NULL AND status = 'running' AND organisation_id = ?2) AS exports_until`

const Counts = z.object({
  held: z.number(),
  consents: z.number(),
  imports: z.number(),
  imports_until: z.number().nullable(),
  exports: z.number(),
  exports_until: z.number().nullable(),
})

async function keptOf(
  db: D1Database,
  { lead_id: leadId, keep_blocked, organisation_id: organisation }: ErasureRecord,
): Promise<ErasureKept[]> {
  const found = await db.prepare(KEPT_SQL).bind(leadId, organisation).first()
  const { held, consents, imports_until: until, imports, exports, exports_until: exportsUntil } = Counts.parse(found)
  return [
    ...(held > 0 ? [{ what: 'held-recordings', count: held, until: null } as const] : []),
    ...(consents > 0 ? [{ what: 'consents', count: consents, until: null } as const] : []),
    ...(keep_blocked ? [{ what: 'blocked-number', count: 1, until: null } as const] : []),
    ...(until === null ? [] : [{ what: 'import-files', count: imports, until: iso(until) } as const]),
    ...(exportsUntil === null ? [] : [{ what: 'export-files', count: exports, until: iso(exportsUntil) } as const]),
    { what: 'stored-answers', count: null, until: iso(Date.now() + ANSWERS_KEPT_MS) },
  ]
}

const SILENT_MS = 60_000
export const WAITING_SQL = `SELECT id FROM erasures INDEXED BY erasures_at_work
  WHERE status <> 'done' AND created_at < ? ORDER BY created_at LIMIT 20`

/** Of the cron: those whose worker ended in between. One that cannot go on does not hold up the others. */
export async function finishErasures(env: WorkerEnv, now: number): Promise<void> {
  const { results } = await env.DB.prepare(WAITING_SQL)
    .bind(now - SILENT_MS)
    .all<{ id: string }>()
  for (const { id } of results) {
    const goingOn = erasureById(env.DB, id).then((record) => (record === null ? undefined : goOn(env, record)))
    await goingOn.catch((fault: unknown) => logFault(fault, 'erasure', id))
  }
}
