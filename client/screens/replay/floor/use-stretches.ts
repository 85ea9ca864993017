/** The stretches that the part of the day in view is made of: the one looked at first, and the next before it is needed. */
import { useQueries, useQueryClient } from '@tanstack/react-query'
import type { Replay } from '#domain/http/supervision.ts'
import { stretchOptions } from '../../../api/look-back-queries.ts'
import type { Limits } from './playback.ts'
import { type Stretch, stretchOf } from '../../../features/replay/journal-segment.ts'

const SECOND = 1_000
export const MINUTE_MS = 60_000
/** As much as is asked for at once; an hour in view is four of them. */
export const STRETCH_MS = 15 * MINUTE_MS
/** What happened in the last few seconds may still be on its way into the journal's answer. */
const SETTLED_AFTER_MS = 5_000

/** The page that is in view around `at`. It does not slide, so that nothing moves under a pointer. */
export function pageAround(at: number, spanMs: number): Limits {
  const from = Math.floor(at / spanMs) * spanMs
  return { from, to: from + spanMs }
}

/** Where stretches begin: the one that holds `at`, the rest of the page, the next, and then the rest of the day by nearness. */
export function stretchStarts(at: number, page: Limits, day: Limits): { wanted: number[]; others: number[] } {
  const here = Math.floor(at / STRETCH_MS) * STRETCH_MS
  const starts: number[] = []
  const first = Math.floor(day.from / STRETCH_MS) * STRETCH_MS
  for (let start = first; start < day.to; start += STRETCH_MS) starts.push(start)
  const nearness = (start: number) => Math.abs(start - here)
  const near = starts.toSorted((one, other) => nearness(one) - nearness(other))
  const isWanted = (start: number) =>
    start === here || start === here + STRETCH_MS || (start + STRETCH_MS > page.from && start < page.to)
  return { wanted: near.filter(isWanted), others: near.filter((start) => !isWanted(start)) }
}

export interface Stretches {
  /** What is known, in the order of time. */
  readonly known: readonly Stretch[]
  /** Stretches being fetched. */
  readonly waiting: number
  readonly failed: { readonly error: Error; readonly retry: () => void } | null
}

interface Asked {
  readonly teamId: string
  readonly at: number
  readonly page: Limits
  readonly day: Limits
  readonly now: number
}

/** So much of a day is kept in this page; on a large floor the rest of it is asked for when one goes there. */
const MOST_LINES = 30_000

export function useStretches({ teamId, at, page, day, now }: Asked): Stretches {
  const cache = useQueryClient()
  const { wanted, others } = stretchStarts(at, page, day)
  const optionsOf = (start: number) => {
    const end = Math.min(start + STRETCH_MS, day.to)
    const over = end <= now - SETTLED_AFTER_MS
    const from = Math.max(start, day.from)
    const options = stretchOptions({ teamId, from, to: over ? end : Math.max(from, Math.min(end, now - SECOND)), over })
    // Whoever stands closer to the present than is known waits for it.
    const isAwaited = !over && start <= at && at < end && at > (cache.getQueryData(options.queryKey)?.reached ?? 0)
    return isAwaited ? { ...options, refetchInterval: SECOND } : options
  }
  const kept = (start: number) => cache.getQueryData(optionsOf(start).queryKey)
  const lines = [...wanted, ...others].reduce((sum, start) => sum + (kept(start)?.events.length ?? 0), 0)
  const ready = wanted.every((start) => kept(start) !== undefined)
  // One at a time, and only once what is looked at is there.
  const background = ready && lines < MOST_LINES ? others.find((start) => kept(start) === undefined) : undefined
  const asked = [...wanted, ...others.filter((start) => start === background || kept(start) !== undefined)]
  return useQueries({ queries: asked.map(optionsOf), combine })
}

interface Answered {
  readonly data: Replay | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  readonly refetch: () => unknown
}

function combine(results: readonly Answered[]): Stretches {
  const known = results.flatMap(({ data }) => (data ? [stretchOf(data)] : []))
  const failed = results.find(({ data, error }) => error && !data)
  return {
    known: known.toSorted((one, other) => one.from - other.from),
    waiting: results.filter(({ data, isFetching }) => !data && isFetching).length,
    failed: failed?.error ? { error: failed.error, retry: () => void failed.refetch() } : null,
  }
}

/** The stretch to fold for a moment: of two that meet there, the later. */
export const stretchAt = (known: readonly Stretch[], at: number): Stretch | undefined =>
  known.findLast((stretch) => stretch.holds(at))

/** How far time may run from `at` without a gap. */
export function knownUntil(known: readonly Stretch[], at: number): number {
  let until = at
  for (const stretch of known) if (stretch.from <= until && stretch.reached > until) until = stretch.reached
  return until
}
