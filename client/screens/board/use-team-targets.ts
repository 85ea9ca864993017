/** What the team is to reach today beside what its people have, from the same rows that its numbers are added up from. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { targetsInForceOptions } from '../../api/numbers/targets-in-force.ts'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import type { Towards } from '../../features/floor-view/day-figures.tsx'
import { currentTally } from '../../features/floor-view/tallies.ts'
import { type DayTarget, dayTargets, paceText, reachText } from '../../features/targets/day-targets.ts'
import { useFloor, useFromNow } from '../../live/use-floor.ts'

const MINUTE_MS = 60_000

/** What the strip names, the one that matters most first. */
const SHOWN = [
  ['bookings', 'bookings', 'bookings'],
  ['contacts', 'contacts', 'contacts'],
  ['calls', 'dials', 'calls'],
] as const

interface TeamTargets {
  readonly towards: { readonly [C in (typeof SHOWN)[number][0]]?: Towards }
  /** Of the first that has a pace: `38 bookings by 18:00 at this pace`. */
  readonly pace: string | null
}

export function useTeamTargets(rows: readonly BoardRow[]): TeamTargets {
  const teamId = useFloor((floor) => floor.teamId)
  const settings = useFloor((floor) => floor.settings)
  const now = useFromNow((at) => Math.floor(at / MINUTE_MS) * MINUTE_MS)
  const inForce = useQuery(targetsInForceOptions(teamId, null)).data
  return useMemo(() => {
    const targets = dayTargets(inForce, {
      tallies: rows.map((row) => currentTally(row, now)),
      people: rows.filter(({ agent }) => agent !== null && agent.duty !== 'logged-out').length,
      settings,
      now,
    })
    return told(targets, settings.timeZone)
  }, [inForce, rows, settings, now])
}

function told(targets: readonly DayTarget[], zone: string): TeamTargets {
  const found = SHOWN.flatMap(([counted, measure, word]) => {
    const target = targets.find((one) => one.measure === measure)
    if (target === undefined) return []
    const pace = paceText(target, zone)
    return [{ counted, target: reachText(measure, target.value), pace, alone: paceText(target, zone, word) }]
  })
  return {
    towards: Object.fromEntries(found.map(({ counted, target, pace }) => [counted, { target, pace }])),
    pace: found.find(({ alone }) => alone !== null)?.alone ?? null,
  }
}
