/** The desk as it is in a real call, on a floor that is this page's own, with what the scripted customer says above it. */
import { VisuallyHidden } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { InsteadOfLive } from '../live/floor-context.tsx'
import { CallStage } from '../screens/desk/call/call-stage.tsx'
import { DeskProvider } from '../screens/desk/desk.tsx'
import { PreviewStage } from '../screens/desk/preview/preview-stage.tsx'
import type { CallRecording } from '../screens/desk/recording/use-call-recording.ts'
import { listenForShortcuts } from '../screens/desk/shortcuts.ts'
import { useDeskNow } from '../screens/desk/use-desk.ts'
import { Banner } from './banner.tsx'
import { CustomerLine } from './customer-line.tsx'
import styles from './practised-desk.module.css'
import type { Run } from './practised-call.tsx'

/** No microphone is asked for here. */
const NO_RECORDING: CallRecording = {
  recorder: null,
  state: { phase: 'off', callId: null, pausedBy: null, why: null },
  upload: { waiting: 0, failures: 0, refused: [] },
}

export function PractisedDesk({ run, onLeave }: { readonly run: Run; readonly onLeave: () => void }) {
  return (
    <InsteadOfLive floor={run.floor}>
      <VisuallyHidden component="h1">Practice</VisuallyHidden>
      <Banner mood={run.mood} onLeave={onLeave} />
      <Stage run={run} />
    </InsteadOfLive>
  )
}

function Stage({ run }: { readonly run: Run }) {
  const now = useDeskNow()
  const desk = useMemo(() => ({ ...now, isPractice: true as const }), [now])
  const conversation = useStore(run.conversation.store)
  useEffect(listenForShortcuts, [])
  const { call, lease } = desk
  return (
    <DeskProvider desk={desk}>
      {call === undefined ? null : (
        <CustomerLine phase={call.phase} conversation={conversation} onAnswerNow={run.conversation.answerNow} />
      )}
      <div className={styles.stage}>
        {call ? <CallStage call={call} recording={NO_RECORDING} /> : lease ? <PreviewStage lease={lease} /> : null}
      </div>
    </DeskProvider>
  )
}
