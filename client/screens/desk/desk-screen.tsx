/** The agent's one screen: everything a call needs, from the next lead to its outcome. */
import { VisuallyHidden } from '@mantine/core'
import { useNarrowerThan } from '../../browser/use-narrower-than.ts'
import { Suspense, useEffect } from 'react'
import { FloorGate } from '../../live/floor-gate.tsx'
import { RouteLoading } from '../../session/route-states.tsx'
import { TopBarContent } from '../../ui/bar-slot.tsx'
import { whenIdle } from '../../browser/when-idle.ts'
import { DeskProvider, useDesk } from './desk.tsx'
import styles from './desk-screen.module.css'
import { DutyBar } from './duty/duty-bar.tsx'
import { callStage, prefetchParts, previewStage } from './lazy-parts.ts'
import { listenForShortcuts } from './shortcuts.ts'
import { ReadyStage } from './ready/ready-stage.tsx'
import { useCallRecording } from './recording/use-call-recording.ts'
import { useDeskNow } from './use-desk.ts'
import { useNotices } from './use-notices.ts'

export function DeskScreen() {
  return (
    <FloorGate>
      <LiveDesk />
    </FloorGate>
  )
}

function LiveDesk() {
  const desk = useDeskNow()
  useEffect(listenForShortcuts, [])
  // Once the desk is there: nobody waits for the next lead's page, and none is missing when the line is.
  useEffect(() => whenIdle(prefetchParts), [])
  const roomy = !useNarrowerThan('compact')
  return (
    <DeskProvider desk={desk}>
      <div className={styles.desk}>
        <VisuallyHidden component="h1">Desk</VisuallyHidden>
        {roomy ? (
          <TopBarContent>
            <DutyBar strip={false} />
          </TopBarContent>
        ) : (
          <DutyBar strip />
        )}
        <Suspense fallback={<RouteLoading />}>
          <Stage />
        </Suspense>
      </div>
    </DeskProvider>
  )
}

function Stage() {
  const { call, lease, me } = useDesk()
  useNotices()
  const recording = useCallRecording(me.userId, call !== undefined)
  if (call) return <callStage.Lazy call={call} recording={recording} />
  if (lease) return <previewStage.Lazy lease={lease} />
  return <ReadyStage recording={recording} />
}
