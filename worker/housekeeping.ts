/** What the cron trigger does every few minutes: sweeps what has served its time, and joins captures nobody finished. */
import type { WorkerEnv } from '#worker/env.ts'
import { logFault } from '#worker/errors.ts'
import { RecordingRow, chunksOf } from '#worker/d1/recordings.ts'
import { dropParts, finaliseTake } from '#worker/recordings/finalise.ts'

const MINUTE = 60_000
/** A browser that comes back within this time sends the rest itself. */
const CAPTURE_WAIT_MS = 6 * 60 * MINUTE
const CAPTURES_A_RUN = 5

/** Each part by itself: one that fails is logged and tried again at the next run. */
export async function runHousekeeping(env: WorkerEnv, now: number): Promise<void> {
  const parts: readonly (readonly [string, () => Promise<void>])[] = [
    ['unfinished captures', () => finishAbandoned(env, now)],
  ]
  for (const [name, run] of parts) {
    try {
      await run()
    } catch (fault) {
      logFault(fault, 'cron', name)
    }
  }
}

/** The sender is gone: what has arrived becomes a partial recording that says so. */
async function finishAbandoned(env: WorkerEnv, now: number): Promise<void> {
  const found = await env.DB.prepare(
    `SELECT * FROM recordings WHERE status = 'receiving' AND updated_at < ? ORDER BY updated_at LIMIT ?`,
  )
    .bind(now - CAPTURE_WAIT_MS, CAPTURES_A_RUN)
    .all()
  for (const result of found.results) {
    const row = RecordingRow.parse(result)
    const chunks = await chunksOf(env.DB, row.id)
    const last = chunks.at(-1)
    if (last === undefined) {
      await env.DB.prepare('DELETE FROM recordings WHERE id = ?').bind(row.id).run()
      continue
    }
    const finished = await finaliseTake(env, row, {
      // One more than has come, because nobody said that it was the last.
      chunks: last.idx + 2,
      durationMs: null,
      startedAt: null,
      gaps: [],
    })
    await dropParts(env, finished)
  }
}
