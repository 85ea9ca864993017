/** The file of an export: its parts one after the other, kept by nobody on the way. */
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type ExportRecord, exportOf, isAvailable } from './queries.ts'

export const PARTS_SQL = 'SELECT object FROM export_parts WHERE export_id = ? ORDER BY part'

type Env = Pick<WorkerEnv, 'DB' | 'RECORDINGS'>

/** Throws `job-state` for one that is not done, and `not-found` when its week is over. */
export function demandFile(record: ExportRecord): void {
  if (record.status !== 'done') throw new ProblemError('job-state')
  if (!isAvailable(record)) throw new ProblemError('not-found')
}

export async function downloadExport(
  env: Env,
  record: ExportRecord,
  later: (work: Promise<unknown>) => void,
): Promise<Response> {
  const { results } = await env.DB.prepare(PARTS_SQL).bind(record.id).all<{ object: string }>()
  const { readable, writable } = new FixedLengthStream(record.bytes)
  later(
    pipeParts(
      env.RECORDINGS,
      results.map(({ object }) => object),
      writable,
    ),
  )
  return new Response(readable, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${exportOf(record).name}"`,
      'content-length': String(record.bytes),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** A part that is not there breaks the download off: a file that ends early would be taken for a whole one. */
async function pipeParts(bucket: R2Bucket, keys: readonly string[], file: WritableStream<Uint8Array>): Promise<void> {
  try {
    for (const key of keys) {
      const kept = await bucket.get(key)
      if (kept === null) throw new Error(`${key} is not there`)
      await kept.body.pipeTo(file, { preventClose: true })
    }
    await file.close()
  } catch (fault) {
    await file.abort(fault).catch(() => undefined)
  }
}
