/** One recording deleted for good by hand: its row and its line in the log in one transaction, then its audio. */
import { prepared } from '#worker/imports/work/audit.ts'
import { deleteDiscardedAudio } from '#durable-objects/team-floor/contract.ts'
import { recordingById, type RecordingRow } from '#worker/recordings/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'

export const DELETABLE_SQL = `SELECT id FROM recordings WHERE id = ?1 AND held_at IS NULL AND status <> 'receiving'`

/** Throws `recording-held`, and `recording-coming` for one that is still being sent. */
export async function deleteRecording(ctx: Ctx, row: RecordingRow): Promise<void> {
  const { audit, env, later, now } = ctx
  const { call_id: callId, duration_ms, id, size, take, team_id: teamId } = row
  const line = audit.lineIfChanged({
    action: 'recording.deleted',
    entityType: 'call',
    entityId: callId,
    teamId,
    before: { take, size, duration_ms },
  })
  // The objects are put on the list of what is to be deleted: whatever becomes of this request, they go.
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO audio_to_delete (key, noted_at)
       SELECT key, ?2 FROM recording_chunks WHERE recording_id IN (${DELETABLE_SQL}) ON CONFLICT (key) DO NOTHING`,
    ).bind(id, now),
    env.DB.prepare(
      `INSERT INTO audio_to_delete (key, noted_at)
       SELECT key, ?2 FROM recordings WHERE id IN (${DELETABLE_SQL}) AND key IS NOT NULL ON CONFLICT (key) DO NOTHING`,
    ).bind(id, now),
    env.DB.prepare(`DELETE FROM recordings WHERE id IN (${DELETABLE_SQL})`).bind(id),
    prepared(env.DB, line.toSQL()),
  ])
  const left = await recordingById(env.DB, id)
  if (left !== null) throw new ProblemError(left.held_at === null ? 'recording-coming' : 'recording-held')
  later(deleteDiscardedAudio(env.DB, env.RECORDINGS))
}
