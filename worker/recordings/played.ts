/** The access log of audio: one line a play, however many ranges a player asks for, and from wherever it begins. */
import type { RecordingRow } from '#worker/recordings/queries.ts'
import type { Ctx } from '#worker/request/context.ts'

/** Ranges of one play come within this time: a player that was paused over lunch goes on with the same one. */
const SAME_PLAY_MS = 6 * 60 * 60_000

/** A range from the beginning is a play; any other one belongs to the play before it, or is one of its own. */
export async function logPlay(
  ctx: Ctx,
  { call_id, team_id, take }: RecordingRow,
  rangeHeader: string | undefined,
): Promise<void> {
  const after = { take }
  const goesOn = !startsAtBeginning(rangeHeader) && (await playedLately(ctx, call_id, JSON.stringify(after)))
  if (goesOn) return
  await ctx.audit.line({
    action: 'recording.played',
    entityType: 'call',
    entityId: call_id,
    teamId: team_id,
    after,
  })
}

const startsAtBeginning = (rangeHeader: string | undefined): boolean =>
  rangeHeader === undefined || rangeHeader.trim().startsWith('bytes=0-')

async function playedLately({ actor, env, now }: Ctx, callId: string, after: string): Promise<boolean> {
  const line = await env.DB.prepare(
    `SELECT 1 FROM activity_logs
       WHERE entity_type = 'call' AND entity_id = ? AND at > ? AND action = 'recording.played' AND actor_id = ? AND after = ?`,
  )
    .bind(callId, now - SAME_PLAY_MS, actor.userId, after)
    .first()
  return line !== null
}
