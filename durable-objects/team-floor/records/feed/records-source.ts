/** The records as the feed reads them, and where it puts what it has read. */
import type { Dispatcher } from '../../commit/dispatcher.ts'
import type { LiveFloor } from '../../commit/live-floor.ts'
import { withTimeout, yieldToEventLoop } from '../../runtime/single-flight.ts'
import type { FeedPlace } from '../../storage/feed-place.ts'

export interface RecordsSource {
  readonly live: LiveFloor
  readonly dispatcher: Dispatcher
  readonly db: () => D1Database
  readonly clock: () => number
  readonly place: FeedPlace
}

export type RecordsRow = Record<string, unknown>

/** Rows asked of D1 in one go: reading them in is one piece of work, and nobody's answer comes in between. */
export const PAGE = 100
/** Rows taken in before others get their turn: some two milliseconds, which nobody's answer waits longer for. */
const SLICE = 20
/** Between two slices, so that answers find the object idle and never queue behind slice after slice. */
const BREATH_MS = 3

export async function queryRecords(
  { db }: RecordsSource,
  query: string,
  ...values: (string | number)[]
): Promise<RecordsRow[]> {
  const statement = db().prepare(query)
  const { results } = await withTimeout(statement.bind(...values).all())
  return results
}

/** The rows a slice at a time; everybody else comes first. */
export async function* toSlices<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < rows.length; from += SLICE) {
    await yieldToEventLoop(BREATH_MS)
    yield rows.slice(from, from + SLICE)
  }
}
