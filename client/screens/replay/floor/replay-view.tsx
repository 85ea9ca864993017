/** Folds the floor of the moment shown and stands it below: whatever is drawn there is of then. */
import { type ReactNode, useMemo } from 'react'
import { PastFloor } from './past-floor.tsx'
import type { Stretch } from '../../../features/replay/journal-segment.ts'

/** Events told as “shortly before”. */
const RECENT = 200

interface ThenProps {
  readonly stretch: Stretch
  readonly at: number
  readonly children: ReactNode
}

export function Then({ stretch, at, children }: ThenProps) {
  const count = stretch.countUntil(at)
  const recent = useMemo(() => stretch.events.slice(Math.max(0, count - RECENT), count), [stretch, count])
  return (
    <PastFloor floor={stretch.floorAfter(count)} at={at} recent={recent}>
      {children}
    </PastFloor>
  )
}
