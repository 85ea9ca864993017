/** The access log of audio: one line a play, however many ranges a player asks for, and from wherever it begins. */
import type { RecordingRow } from '#worker/recordings/queries.ts'
import { type Caller, logAct } from '#worker/activity/log.ts'
import { ormOf } from '#worker/d1/orm.ts'

/** Ranges of one play come within this time: a player that was paused over lunch goes on with the same one. */
const SAME_PLAY_MS = 6 * 60 * 60_000

/** A range from the beginning is a play; any other one belongs to the play before it, or is one of its own. */
export async function logPlay(
  db: D1Database,
  caller: Caller,
  { call_id, team_id, take }: RecordingRow,
  rangeHeader: string | undefined,
): Promise<void> {
  const after = { take }
  const goesOn = !startsAtBeginning(rangeHeader) && (await playedLately(db, caller, call_id, JSON.stringify(after)))
  if (goesOn) return
  await logAct(ormOf(db), caller, {
    action: 'recording.played',
    entityType: 'call',
    entityId: call_id,
    teamId: team_id,
    after,
  })
}

const startsAtBeginning = (rangeHeader: string | undefined): boolean =>
  rangeHeader === undefined || rangeHeader.trim().startsWith('bytes=0-')

async function playedLately(db: D1Database, { userId }: Caller, callId: string, after: string): Promise<boolean> {
  const line = await db
    .prepare(
      `SELECT 1 FROM activity_logs
       WHERE entity_type = 'call' AND entity_id = ? AND at > ? AND action = 'recording.played' AND actor_id = ? AND after = ?`,
    )
    .bind(callId, Date.now() - SAME_PLAY_MS, userId, after)
    .first()
  return line !== null
}
