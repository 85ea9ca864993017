/** A finished file added to a call: what it is, is read from its bytes (O8). */
import { ormOf } from '#worker/d1/orm.ts'
import { type Caller, logAct } from '#worker/d1/activity.ts'
import { type RecordingRow, takeOf } from '#worker/d1/recordings.ts'
import { recordings } from '#worker/d1/schema.ts'
import { invalidField, ProblemError } from '#worker/errors.ts'
import type { RecordedCall } from '#worker/recordings/access.ts'
import { CONTENT_TYPES, sniff } from '#worker/recordings/container.ts'
import { recordingKey } from '#worker/recordings/keys.ts'

export async function fileOf(form: FormData): Promise<File> {
  const file = form.get('recording')
  if (!(file instanceof File)) throw invalidField('recording', 'is not a file')
  if (file.size === 0) throw invalidField('recording', 'is empty')
  return file
}

export async function keepUpload(
  env: { readonly DB: D1Database; readonly RECORDINGS: R2Bucket },
  call: RecordedCall,
  caller: Caller,
  file: File,
  now: number,
): Promise<RecordingRow> {
  const container = sniff(new Uint8Array(await file.slice(0, 64).arrayBuffer()))
  if (container === null) throw new ProblemError('unsupported-media')
  const take = await nextTake(env.DB, call.callId)
  const key = recordingKey({ leadId: call.leadId, callId: call.callId, startedAt: now, container })
  await env.RECORDINGS.put(key, file.stream(), { httpMetadata: { contentType: CONTENT_TYPES[container] } })
  const orm = ormOf(env.DB)
  await orm.batch([
    orm.insert(recordings).values({
      id: crypto.randomUUID(),
      call_id: call.callId,
      take,
      lead_id: call.leadId,
      team_id: call.teamId,
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
      entityId: call.callId,
      teamId: call.teamId,
      after: { key, size: file.size, take },
    }),
  ])
  const row = await takeOf(env.DB, call.callId, take)
  if (row === null) throw new ProblemError('internal', { cause: `upload to ${call.callId} is gone` })
  return row
}

async function nextTake(db: D1Database, callId: string): Promise<number> {
  const row = await db
    .prepare('SELECT COALESCE(MAX(take) + 1, 0) AS take FROM recordings WHERE call_id = ?')
    .bind(callId)
    .first<{ take: number }>()
  return row?.take ?? 0
}
