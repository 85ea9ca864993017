/** The journal of the demo's past, day by day in the archive, where a floor's own days lie once it has let go of them: its calls can be looked at again. */
import type { R2Bucket } from '@cloudflare/workers-types'
import { dayStartKey, journalKey } from '#durable-objects/team-floor/contract.ts'
import type { History } from './history.ts'

/** The live floor counts its lines from 1, and must never seem to go on where the past ended. */
export const PAST_SEQ = 1_000_000_000

export async function storeJournals(bucket: R2Bucket, { team, days }: History): Promise<void> {
  for (const { day, start, lines } of days) {
    const moved = { ...start, seq: start.seq + PAST_SEQ }
    const text = lines.map((line) => `${JSON.stringify({ ...line, seq: line.seq + PAST_SEQ })}\n`).join('')
    await bucket.put(dayStartKey(team.id, day), JSON.stringify(moved), {
      httpMetadata: { contentType: 'application/json' },
    })
    await bucket.put(journalKey(team.id, day), text, { httpMetadata: { contentType: 'application/x-ndjson' } })
  }
}
