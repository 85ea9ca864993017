/** A finished file added to a call: what it is, is read from its bytes (O8). */
import { sql } from 'drizzle-orm'
import { ormOf } from '#worker/d1/orm.ts'
import { type Caller, logAct } from '#worker/activity/log.ts'
import { type RecordingRow, recordingsOf } from '#worker/recordings/queries.ts'
import { recordings } from '#worker/d1/schema.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import type { RecordedCall } from '#worker/recordings/access.ts'
import { takeAllowance } from '#worker/recordings/allowance.ts'
import { CONTENT_TYPES } from '#worker/recordings/container.ts'
import { sniff } from '#worker/recordings/sniff.ts'
import { recordingKey } from '#worker/recordings/keys.ts'

export async function fileOf(form: FormData): Promise<File> {
  const file = form.get('recording')
  if (!(file instanceof File)) throw invalidField('recording', 'is not a file')
  if (file.size === 0) throw invalidField('recording', 'is empty')
  return file
}

type Stores = { readonly DB: D1Database; readonly RECORDINGS: R2Bucket }

export async function keepUpload(
  env: Stores,
  call: RecordedCall,
  caller: Caller,
  file: File,
  { id, now }: { readonly id: string; readonly now: number },
): Promise<RecordingRow> {
  const container = await sniff(file)
  if (container === null) throw new ProblemError('unsupported-media')
  const { callId, leadId, teamId } = call
  await takeAllowance(env.DB, 'files', { callId, userId: caller.userId, bytes: file.size }, now)
  const key = await keepFile(env.RECORDINGS, { callId, leadId, startedAt: now, container }, file)
  const orm = ormOf(env.DB)
  await orm.batch([
    orm.insert(recordings).values({
      id,
      call_id: callId,
      // Numbered in the write itself: two files may come at the same time.
      take: sql<number>`(SELECT COALESCE(MAX(take) + 1, 0) FROM recordings WHERE call_id = ${callId})`,
      lead_id: leadId,
      team_id: teamId,
      user_id: caller.userId,
      key,
      status: 'complete',
      container,
      size: file.size,
      started_at: now,
    }),
    logAct(orm, caller, {
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
