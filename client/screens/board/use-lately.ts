/** What happened a short while before this screen was opened, all that has come since, and what a lost line kept from it. */
import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Recorded } from '#domain/events/index.ts'
import { useTeam } from '../../live/team-choice.ts'
import { useGaps, useRecent, useServerClock } from '../../live/use-floor.ts'
import { journalSegmentOptions } from '../../api/look-back-queries.ts'
import type { Gap } from '../../live/replica/replica-state.ts'

const BACK_MS = 15 * 60_000
/** Panels opened in the same minute ask once. */
const SAME_MS = 60_000

/** In the order in which it happened, each line once; of two tellings the later, which may say more. */
export function mergedBySeq(...told: readonly (readonly Recorded[])[]): readonly Recorded[] {
  const bySeq = new Map(told.flat().map((recorded) => [recorded.seq, recorded]))
  return [...bySeq.values()].toSorted((one, other) => one.seq - other.seq)
}

/** The stretches of the journal to be asked for: before the screen was opened, and of each gap the last of it. */
export function journalSpans(opened: number, gaps: readonly Gap[]): readonly Gap[] {
  const before = { from: Math.floor((opened - BACK_MS) / SAME_MS) * SAME_MS, to: opened }
  // A line of the gap may share its time with the last one that was heard.
  const missed = gaps
    .filter(({ to }) => to > opened)
    .map(({ from, to }) => ({ from: Math.max(from - 1, to - BACK_MS), to }))
  return [before, ...missed]
}

const joinEvents = (answers: readonly { readonly data: { readonly events: readonly Recorded[] } | undefined }[]) =>
  answers.flatMap(({ data }) => data?.events ?? [])

export function useLately(): readonly Recorded[] {
  const teamId = useTeam()?.id
  const clock = useServerClock()
  const recent = useRecent()
  const gaps = useGaps()
  const [opened] = useState(clock)
  // When the journal cannot be asked, the feed begins with what comes: that is what it is for.
  const before = useQueries({
    queries:
      teamId === undefined
        ? []
        : journalSpans(opened, gaps).map((span) => journalSegmentOptions({ ...span, teamId, over: true })),
    combine: joinEvents,
  })
  return useMemo(() => mergedBySeq(before, recent), [before, recent])
}
