/** The journal segments that the part of the day in view is made of: the one looked at first, and the next before it is needed. */
import { useQueries, useQueryClient } from '@tanstack/react-query'
import type { Replay } from '#domain/http/supervision.ts'
import { journalSegmentOptions } from '../../../api/look-back-queries.ts'
import type { Limits } from '../../../features/replay/playback.ts'
import { type JournalSegment, toJournalSegment } from '../../../features/replay/journal-segment.ts'

const SECOND = 1_000
export const MINUTE_MS = 60_000
/** As much as is asked for at once; an hour in view is four of them. */
const SEGMENT_MS = 15 * MINUTE_MS
/** What happened in the last few seconds may still be on its way into the journal's answer. */
const SETTLED_AFTER_MS = 5_000

/** The page that is in view around `at`. It does not slide, so that nothing moves under a pointer. */
export function pageAround(at: number, spanMs: number): Limits {
  const from = Math.floor(at / spanMs) * spanMs
  return { from, to: from + spanMs }
}

/** Where segments begin: the one that holds `at`, the rest of the page, the next, and then the rest of the day by nearness. */
function segmentStarts(at: number, page: Limits, day: Limits): { needed: number[]; others: number[] } {
  const here = Math.floor(at / SEGMENT_MS) * SEGMENT_MS
  const starts: number[] = []
  const first = Math.floor(day.from / SEGMENT_MS) * SEGMENT_MS
  for (let start = first; start < day.to; start += SEGMENT_MS) starts.push(start)
  const nearness = (start: number) => Math.abs(start - here)
  const near = starts.toSorted((one, other) => nearness(one) - nearness(other))
  const isWanted = (start: number) =>
    start === here || start === here + SEGMENT_MS || (start + SEGMENT_MS > page.from && start < page.to)
  return { needed: near.filter(isWanted), others: near.filter((start) => !isWanted(start)) }
}

export interface JournalSegments {
  /** What is known, in the order of time. */
  readonly segments: readonly JournalSegment[]
  /** Segments being fetched. */
  readonly waiting: number
  readonly failed: { readonly error: Error; readonly retry: () => void } | null
}

interface SegmentQuery {
  readonly teamId: string
  readonly at: number
  readonly page: Limits
  readonly day: Limits
  readonly now: number
}

/** So much of a day is kept in this page; on a large floor the rest of it is asked for when one goes there. */
const MOST_LINES = 30_000

export function useJournalSegments({ teamId, at, page, day, now }: SegmentQuery): JournalSegments {
  const cache = useQueryClient()
  const { needed, others } = segmentStarts(at, page, day)
  const segmentOptions = (start: number) => {
    const end = Math.min(start + SEGMENT_MS, day.to)
    const over = end <= now - SETTLED_AFTER_MS
    const from = Math.max(start, day.from)
    const options = journalSegmentOptions({
      teamId,
      from,
      to: over ? end : Math.max(from, Math.min(end, now - SECOND)),
      over,
    })
    // Whoever stands closer to the present than is known waits for it.
    const isAwaited = !over && start <= at && at < end && at > (cache.getQueryData(options.queryKey)?.reached ?? 0)
    return isAwaited ? { ...options, refetchInterval: SECOND } : options
  }
  const cachedSegment = (start: number) => cache.getQueryData(segmentOptions(start).queryKey)
  const lines = [...needed, ...others].reduce((sum, start) => sum + (cachedSegment(start)?.events.length ?? 0), 0)
  const ready = needed.every((start) => cachedSegment(start) !== undefined)
  // One at a time, and only once what is looked at is there.
  const background =
    ready && lines < MOST_LINES ? others.find((start) => cachedSegment(start) === undefined) : undefined
  const starts = [...needed, ...others.filter((start) => start === background || cachedSegment(start) !== undefined)]
  return useQueries({ queries: starts.map(segmentOptions), combine })
}

interface SegmentResult {
  readonly data: Replay | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  readonly refetch: () => unknown
}

function combine(results: readonly SegmentResult[]): JournalSegments {
  const segments = results.flatMap(({ data }) => (data ? [toJournalSegment(data)] : []))
  const failed = results.find(({ data, error }) => error && !data)
  return {
    segments: segments.toSorted((one, other) => one.from - other.from),
    waiting: results.filter(({ data, isFetching }) => !data && isFetching).length,
    failed: failed?.error ? { error: failed.error, retry: () => void failed.refetch() } : null,
  }
}

/** The segment to fold for a moment: of two that meet there, the later. */
export const segmentAt = (segments: readonly JournalSegment[], at: number): JournalSegment | undefined =>
  segments.findLast((segment) => segment.covers(at))

/** How far time may run from `at` without a gap. */
export function loadedUntil(segments: readonly JournalSegment[], at: number): number {
  let until = at
  for (const segment of segments) if (segment.from <= until && segment.reached > until) until = segment.reached
  return until
}
