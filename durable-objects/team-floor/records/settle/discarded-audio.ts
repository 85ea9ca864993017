/** Audio of a call whose person said no after it had begun: its rows go with the event, its objects right after (RE2). */
import { z } from 'zod'
import type { FloorEvent, Recorded } from '#domain/events/index.ts'
import { statement, type Statement } from './statement.ts'

const KEYS_AT_ONCE = 500
const Key = z.object({ key: z.string() })

export const discardsAudio = (event: FloorEvent): boolean =>
  (event.type === 'ResponseChosen' || event.type === 'RecordingMarked') && event.consent?.audio === 'discarded'

/** The same again changes nothing. A file added by hand is no part of a capture and stays. */
export function discardStatements({ event, at }: Recorded, teamId: string): Statement[] {
  if (!discardsAudio(event) || !('callId' in event) || event.callId === null) return []
  const { callId } = event
  const captured = 'call_id = ? AND team_id = ? AND started_at <= ? AND fence IS NOT NULL'
  const those = [callId, teamId, at] as const
  return [
    statement(
      `INSERT INTO discarded_audio (call_id, team_id, discarded_until) VALUES (?, ?, ?)
       ON CONFLICT (call_id) DO UPDATE SET discarded_until = MAX(discarded_until, excluded.discarded_until)
       WHERE team_id = excluded.team_id`,
      callId,
      teamId,
      at,
    ),
    statement(
      `INSERT INTO audio_to_delete (key, noted_at)
       SELECT c.key, ? FROM recording_chunks c
       WHERE c.recording_id IN (SELECT id FROM recordings WHERE ${captured}) ON CONFLICT (key) DO NOTHING`,
      at,
      ...those,
    ),
    statement(
      `INSERT INTO audio_to_delete (key, noted_at)
       SELECT key, ? FROM recordings WHERE ${captured} AND key IS NOT NULL ON CONFLICT (key) DO NOTHING`,
      at,
      ...those,
    ),
    // Its parts go with it.
    statement(`DELETE FROM recordings WHERE ${captured}`, ...those),
  ]
}

/** Deletes what is on the list, in the bucket first: a key leaves the list only when its object is gone. */
export async function deleteDiscardedAudio(db: D1Database, bucket: R2Bucket): Promise<void> {
  for (;;) {
    const { results } = await db.prepare('SELECT key FROM audio_to_delete LIMIT ?').bind(KEYS_AT_ONCE).all()
    const keys = results.map((row) => Key.parse(row).key)
    if (keys.length === 0) return
    await bucket.delete(keys)
    await db
      .prepare('DELETE FROM audio_to_delete WHERE key IN (SELECT value FROM json_each(?))')
      .bind(JSON.stringify(keys))
      .run()
  }
}
