/**
 * Making reports, step by step, each of which may be cut off: what it says is fixed in its row, its file is made of that, and only
 * then is it there, in one transaction with the emails that are to go out. Whoever comes later goes on where the row says.
 */
import { ReportFigures } from '#domain/http/numbers/reports.ts'
import { z } from 'zod'
import { jsonListColumn, readRow } from '#worker/d1/rows.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { readFigures } from '#worker/reports/figures.ts'
import { reportFile } from '#worker/reports/file.ts'
import { reportKey } from '#worker/reports/keys.ts'
import { sendsReports } from '#worker/reports/mailer.ts'
import { logFault } from '#worker/request/problem.ts'
import { mayReceive } from '#worker/targets/number-settings.ts'

const MINUTE = 60_000
const A_RUN = 20
/** Whoever has taken one and is cut off leaves it to the next. */
const TAKEN_FOR_MS = 5 * MINUTE
/** As long as it takes: a report that nobody could make stays due. */
const AGAIN_AFTER_MS = [5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 6 * 60 * MINUTE]

export const DUE_SQL = `SELECT id FROM reports INDEXED BY reports_due WHERE due_at IS NOT NULL AND due_at <= ?1 ORDER BY due_at LIMIT ?2`
/** Of several who try, one takes it. */
export const TAKE_SQL = `UPDATE reports SET due_at = ?1, tries = tries + 1 WHERE id = ?2 AND due_at <= ?3 RETURNING
  id, team_id, span, from_day, to_day, figures, tries, (SELECT name FROM teams WHERE teams.id = team_id) AS team_name,
  (SELECT recipients FROM number_settings n WHERE n.team_id = reports.team_id) AS recipients`

const Row = z.object({
  id: z.string(),
  team_id: z.string(),
  team_name: z.string(),
  span: z.enum(['day', 'week']),
  from_day: z.string(),
  to_day: z.string(),
  figures: z.string().nullable(),
  tries: z.number(),
  recipients: jsonListColumn(z.string()),
})
type Row = z.infer<typeof Row>

type Env = Pick<WorkerEnv, 'DB' | 'RECORDINGS'> & WorkerEnv

export async function makeReports(env: Env, now: number): Promise<void> {
  const { results } = await env.DB.prepare(DUE_SQL).bind(now, A_RUN).all<{ id: string }>()
  for (const { id } of results) {
    const taken = await env.DB.prepare(TAKE_SQL)
      .bind(now + TAKEN_FOR_MS, id, now)
      .first()
    if (taken === null) continue
    const row = readRow(Row, taken, 'report')
    try {
      await make(env, row, now)
    } catch (fault) {
      logFault(fault, id, 'report')
      await putOff(env.DB, row, now)
    }
  }
}

async function make(env: Env, row: Row, now: number): Promise<void> {
  const figures = await fixedFigures(env.DB, row)
  const file = reportFile(figures, { from: row.from_day, to: row.to_day })
  await env.RECORDINGS.put(reportKey(row.id), file)
  const receivers = new Set((await mayReceive(env.DB, row.team_id)).map(({ id }) => id))
  const isSetUp = sendsReports(env)
  const emails = row.recipients.map((userId) => {
    const fault = receivers.has(userId) ? (isSetUp ? null : 'not-set-up') : 'may-not-see'
    return { user_id: userId, fault, due_at: fault === null ? now : null }
  })
  await env.DB.batch([
    env.DB.prepare(MADE_SQL).bind(now, file.length, row.id),
    env.DB.prepare(EMAILS_SQL).bind(row.id, JSON.stringify(emails)),
  ])
}

export const MADE_SQL = `UPDATE reports SET made_at = ?1, bytes = ?2, due_at = NULL, failed_at = NULL WHERE id = ?3 AND made_at IS NULL`
/** Right after it was made, and never again. */
export const EMAILS_SQL = `INSERT OR IGNORE INTO report_emails (report_id, user_id, due_at, tries, fault)
  SELECT ?1, value ->> 'user_id', value ->> 'due_at', 0, value ->> 'fault' FROM json_each(?2)
  WHERE changes() > 0 AND EXISTS (SELECT 1 FROM users WHERE users.id = value ->> 'user_id')`

/** The first who counts says what it says. */
async function fixedFigures(db: D1Database, row: Row): Promise<ReportFigures> {
  if (row.figures !== null) return ReportFigures.parse(JSON.parse(row.figures))
  const { id, team_id: teamId, team_name: teamName, span, from_day: from, to_day: to } = row
  const figures = await readFigures(db, { teamId, teamName, span, from, to })
  const stored = await db
    .prepare('UPDATE reports SET figures = COALESCE(figures, ?1) WHERE id = ?2 RETURNING figures')
    .bind(JSON.stringify(figures), id)
    .first<string>('figures')
  return stored === null ? figures : ReportFigures.parse(JSON.parse(stored))
}

const putOff = (db: D1Database, { id, tries }: Row, now: number): Promise<unknown> =>
  db
    .prepare('UPDATE reports SET due_at = ?1, failed_at = ?2 WHERE id = ?3 AND made_at IS NULL')
    .bind(now + (AGAIN_AFTER_MS[tries - 1] ?? AGAIN_AFTER_MS.at(-1) ?? 0), now, id)
    .run()
