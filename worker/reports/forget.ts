/** Reports whose time is over: the file first, so that none is left of which nothing is known. */
import type { WorkerEnv } from '#worker/env.ts'
import { reportKey } from '#worker/reports/keys.ts'

const A_RUN = 50

/** Made so many days ago as the team keeps them. */
export const OLD_REPORTS_SQL = `SELECT r.id FROM number_settings n CROSS JOIN reports r INDEXED BY reports_of_team
  WHERE n.reports_kept_days IS NOT NULL AND r.team_id = n.team_id AND r.created_at < ?1 - n.reports_kept_days * 86400000
    AND r.made_at IS NOT NULL LIMIT ?2`

export async function forgetOldReports({ DB: db, RECORDINGS: bucket }: WorkerEnv, now: number): Promise<void> {
  const { results } = await db.prepare(OLD_REPORTS_SQL).bind(now, A_RUN).all<{ id: string }>()
  if (results.length === 0) return
  await bucket.delete(results.map(({ id }) => reportKey(id)))
  await db.batch(results.map(({ id }) => db.prepare('DELETE FROM reports WHERE id = ?').bind(id)))
}
