/**
 * Days that are over, into R2: their lines as NDJSON, with the floor they began on, so that any second of them can be
 * folded again. The object lets go of a day only after the archive has shown it back in full length.
 */
import { listScripts } from '#domain/floor/script-test/state.ts'
import type { LiveFloor } from '../../commit/live-floor.ts'
import type { PastDay } from '../../storage/days.ts'
import { withTimeout, yieldToEventLoop } from '../../runtime/single-flight.ts'

/** A client that was away over midnight may still resume from the object's own journal. */
const KEEP_AFTER_MS = 60 * 60_000
const ROWS_AT_ONCE = 1_000
/** For the hundreds of megabytes of a very long day. */
const ARCHIVED_WITHIN_MS = 5 * 60_000

export const journalKey = (teamId: string, day: string): string => `journals/${teamId}/${day}.ndjson`
/** The segments of the hash chain that the day's lines are in, as NDJSON. */
export const dayChainKey = (teamId: string, day: string): string => `journals/${teamId}/${day}.chain.ndjson`
export const dayStartKey = (teamId: string, day: string): string => `journals/${teamId}/${day}.start.json`

/** When there is next something to archive or to let go; null when there is nothing. */
export function nextArchivingAt({ storage }: LiveFloor): number | null {
  const moments = storage.days
    .listPast()
    .map(({ archivedAt }) => (archivedAt === null ? 0 : archivedAt + KEEP_AFTER_MS))
  return moments.length === 0 ? null : Math.min(...moments)
}

export async function archivePastDays(live: LiveFloor, bucket: R2Bucket, now: number): Promise<void> {
  for (const day of live.storage.days.listPast()) {
    if (day.archivedAt === null) await withTimeout(archiveDay(live, bucket, day, now), ARCHIVED_WITHIN_MS)
    else if (day.archivedAt + KEEP_AFTER_MS <= now) {
      await release(live, bucket, day)
      tidy(live, now)
    }
  }
}

async function archiveDay({ storage, teamId }: LiveFloor, bucket: R2Bucket, day: PastDay, now: number): Promise<void> {
  while (storage.chain.sealRest()) await yieldToEventLoop()
  const start = storage.snapshots.at(day.afterSeq)
  if (start) await bucket.put(dayStartKey(teamId, day.day), JSON.stringify(start.floor), JSON_TYPE)
  const key = journalKey(teamId, day.day)
  const bytes = storage.journal.textBytes(day.afterSeq, day.lastSeq)
  const { readable, writable } = new FixedLengthStream(bytes)
  const pages = storage.journal.text(day.afterSeq, day.lastSeq)
  await Promise.all([bucket.put(key, readable, NDJSON_TYPE), writeAll(writable, pages)])
  const kept = await bucket.head(key)
  if (kept?.size !== bytes) throw new Error(`archive of ${day.day} has ${kept?.size ?? 'no'} bytes instead of ${bytes}`)
  await bucket.put(dayChainKey(teamId, day.day), chainText(storage, day), NDJSON_TYPE)
  storage.days.markArchived(day.day, now)
}

const chainText = ({ chain }: LiveFloor['storage'], { afterSeq, lastSeq }: PastDay): string =>
  chain
    .within(afterSeq, lastSeq)
    .map((segment) => `${JSON.stringify(segment)}\n`)
    .join('')

const JSON_TYPE = { httpMetadata: { contentType: 'application/json' } }
const NDJSON_TYPE = { httpMetadata: { contentType: 'application/x-ndjson' } }

async function writeAll(writable: WritableStream<Uint8Array>, pages: Iterable<string>): Promise<void> {
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  for (const page of pages) await writer.write(encoder.encode(page))
  await writer.close()
}

/**
 * A page at a time, so that nobody waits behind it. Receipts stay one day longer than the lines they answer for. What was taken
 * out of the day since is in its chain by now.
 */
async function release({ storage, teamId }: LiveFloor, bucket: R2Bucket, day: PastDay): Promise<void> {
  const chain = chainText(storage, day)
  if (chain !== '') await bucket.put(dayChainKey(teamId, day.day), chain, NDJSON_TYPE)
  while (storage.receipts.prune(day.afterSeq, ROWS_AT_ONCE)) await yieldToEventLoop()
  while (storage.journal.prune(day.lastSeq, ROWS_AT_ONCE)) await yieldToEventLoop()
  storage.chain.prune(day.lastSeq)
  storage.days.forget(day.day)
}

/** What else would be kept for ever, once a day. */
function tidy({ storage, floor }: LiveFloor, now: number): void {
  storage.scripts.keepOnly([...listScripts(floor.settings), ...Object.values(floor.calls).map(({ script }) => script)])
  storage.tabs.forget(now - TAB_KEPT_MS)
}

/** Longer than any page stays open; an older one would be taken for new. */
const TAB_KEPT_MS = 60 * 24 * 60 * 60_000
