/** What happened a short while before this screen was opened, from the journal, and all that has come since (FL13). */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Recorded } from '#domain/events/index.ts'
import { useTeam } from '../../app/floor/team-choice.ts'
import { useRecent, useServerClock } from '../../app/floor/use-floor.ts'
import { stretchOptions } from '../../http/look-back-queries.ts'

const BACK_MS = 15 * 60_000
/** Panels opened in the same minute ask once. */
const SAME_MS = 60_000

const NOTHING: readonly Recorded[] = []

/** In the order in which it happened, each line once. */
export function mergedBySeq(before: readonly Recorded[], since: readonly Recorded[]): readonly Recorded[] {
  const bySeq = new Map([...before, ...since].map((recorded) => [recorded.seq, recorded]))
  return [...bySeq.values()].toSorted((one, other) => one.seq - other.seq)
}

export function useLately(): readonly Recorded[] {
  const team = useTeam()
  const clock = useServerClock()
  const recent = useRecent()
  const [opened] = useState(clock)
  const from = Math.floor((opened - BACK_MS) / SAME_MS) * SAME_MS
  const stretch = stretchOptions({ teamId: team?.id ?? '', from, to: opened, over: true })
  // When the journal cannot be asked, the feed begins with what comes: that is what it is for.
  const { data } = useQuery({ ...stretch, enabled: team !== undefined })
  const before = data?.events ?? NOTHING
  return useMemo(() => mergedBySeq(before, recent), [before, recent])
}
