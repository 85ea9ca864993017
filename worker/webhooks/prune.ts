/** Events and deliveries are kept for thirty days: that far back one can replay. */

const KEPT_MS = 30 * 24 * 60 * 60_000
const ROWS_A_RUN = 5000

export const OLD_EVENTS_SQL = `DELETE FROM webhook_events WHERE (stream_id, sequence) IN
  (SELECT stream_id, sequence FROM webhook_events WHERE at < ? ORDER BY at LIMIT ?)`
export const OLD_DELIVERIES_SQL = `DELETE FROM webhook_deliveries WHERE id IN
  (SELECT id FROM webhook_deliveries WHERE created_at < ? ORDER BY created_at LIMIT ?)`

export async function forgetOldWebhooks(db: D1Database, now: number): Promise<void> {
  await db.batch([OLD_EVENTS_SQL, OLD_DELIVERIES_SQL].map((sql) => db.prepare(sql).bind(now - KEPT_MS, ROWS_A_RUN)))
}
