/** A finished file added to a call: what it is, is read from its bytes (O8). */
import { sql } from 'drizzle-orm'
import type { Ctx } from '#worker/request/context.ts'
import { type RecordingRow, recordingsOf } from '#worker/recordings/queries.ts'
import { recordings } from '#worker/d1/schema.ts'
import { ProblemError } from '#worker/request/problem.ts'
import type { RecordedCall } from '#worker/recordings/access.ts'
import { takeAllowance } from '#worker/recordings/allowance.ts'
import { CONTENT_TYPES } from '#worker/recordings/container.ts'
import { sniff } from '#worker/recordings/sniff.ts'
import { recordingKey } from '#worker/recordings/keys.ts'

export async function keepUpload(
  { actor, audit, env, newId: id, now, orm }: Ctx,
  call: RecordedCall,
  file: File,
): Promise<RecordingRow> {
  const container = await sniff(file)
  if (container === null) throw new ProblemError('unsupported-media')
  const { callId, leadId, teamId } = call
  const { userId } = actor
  await takeAllowance(env.DB, 'files', { record: `call/${callId}`, userId, bytes: file.size }, now)
  const key = await keepFile(env.RECORDINGS, { callId, leadId, startedAt: now, container }, file)
  await orm.batch([
    orm.insert(recordings).values({
      id,
      call_id: callId,
      // Numbered in the write itself: two files may come at the same time.
      take: sql<number>`(SELECT COALESCE(MAX(take) + 1, 0) FROM recordings WHERE call_id = ${callId})`,
      lead_id: leadId,
      team_id: teamId,
      user_id: userId,
      key,
      status: 'complete',
      container,
      size: file.size,
      started_at: now,
    }),
    audit.line({
      action: 'recording.uploaded',
      entityType: 'call',
      entityId: callId,
      teamId,
      after: { key, size: file.size },
    }),
  ])
  const row = (await recordingsOf(env.DB, callId)).find((one) => one.id === id)
  if (row === undefined) throw new ProblemError('internal', { cause: `upload to ${callId} is gone` })
  return row
}

/** Under the moment it came, or the first free one after it: no file ever takes the place of another. */
async function keepFile(bucket: R2Bucket, named: Parameters<typeof recordingKey>[0], file: File): Promise<string> {
  const httpMetadata = { contentType: CONTENT_TYPES[named.container] }
  for (let { startedAt } = named; ; startedAt += 1) {
    const key = recordingKey({ ...named, startedAt })
    const kept = await bucket.put(key, file.stream(), { httpMetadata, onlyIf: { etagDoesNotMatch: '*' } })
    if (kept !== null) return key
  }
}
