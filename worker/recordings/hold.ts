/** Audio that is kept beyond its team's time: of all takes of a call. */
import type { RecordingHold } from '#domain/http/recordings.ts'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { recordings } from '#worker/d1/schema.ts'
import type { RecordingRow } from '#worker/recordings/queries.ts'
import type { Ctx } from '#worker/request/context.ts'

/** Again the same writes nothing. */
export async function holdRecordings(
  { actor, audit, now, orm }: Ctx,
  [first]: readonly [RecordingRow, ...RecordingRow[]],
  { held, reason = '' }: RecordingHold,
): Promise<void> {
  const { call_id: callId, team_id: teamId } = first
  await orm.batch([
    orm
      .update(recordings)
      .set(
        held
          ? { held_at: now, held_by: actor.userId, held_reason: reason }
          : { held_at: null, held_by: null, held_reason: '' },
      )
      .where(and(eq(recordings.call_id, callId), held ? isNull(recordings.held_at) : isNotNull(recordings.held_at))),
    audit.lineIfChanged({
      action: held ? 'recording.held' : 'recording.released',
      entityType: 'call',
      entityId: callId,
      teamId,
      ...(reason !== '' && { after: { reason } }),
    }),
  ])
}
