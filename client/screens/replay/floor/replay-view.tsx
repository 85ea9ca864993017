/** Folds the floor of the moment shown and stands it below: whatever is drawn there is of then. */
import { type ReactNode, useMemo } from 'react'
import { PastFloor } from './past-floor.tsx'
import type { JournalSegment } from '../../../features/replay/journal-segment.ts'

/** Events told as “shortly before”. */
const RECENT = 200

interface ReplayViewProps {
  readonly segment: JournalSegment
  readonly at: number
  readonly children: ReactNode
}

export function ReplayView({ segment, at, children }: ReplayViewProps) {
  const count = segment.countUntil(at)
  const recent = useMemo(() => segment.events.slice(Math.max(0, count - RECENT), count), [segment, count])
  return (
    <PastFloor floor={segment.floorAfter(count)} at={at} recent={recent}>
      {children}
    </PastFloor>
  )
}
