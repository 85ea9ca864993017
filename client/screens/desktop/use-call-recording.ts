/** Keeps this page's recorder in step with the call at the desk: stops with it, pauses at its private steps, goes on after a reload. */
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { isLive } from '#domain/floor/selectors.ts'
import { nodeById } from '#domain/script/walk.ts'
import { type CallRecorder, openCallRecorder } from '../../recorder/call-recorder.ts'
import type { RecordedCall, RecorderState } from '../../recorder/recorder.ts'
import { type RecorderAct, nextAct } from '../../recorder/steer.ts'
import type { UploadProgress } from '../../recorder/upload.ts'
import { type Desk, useDesk } from './desk.tsx'

export interface CallRecording {
  readonly recorder: CallRecorder | null
  readonly state: RecorderState
  readonly upload: UploadProgress
}

const noRecorder = createStore<RecorderState>(() => ({ phase: 'off', callId: null, pausedBy: null, why: null }))
const noUpload = createStore<UploadProgress>(() => ({ waiting: 0, failures: 0, refused: [] }))

export function useCallRecording(): CallRecording {
  const desk = useDesk()
  const recorder = useRecorderOf(desk)
  const state = useStore(recorder?.recorder.state ?? noRecorder)
  const upload = useStore(recorder?.upload ?? noUpload)
  const situation = situationOf(desk)
  const act = recorder ? nextAct(state, situation) : null
  const key = act === null ? null : `${act.type} ${situation.callId ?? ''}`
  const latest = useRef({ act, call: recordedCall(desk), pausingStep: situation.pausingStep })
  useEffect(() => {
    latest.current = { act, call: recordedCall(desk), pausingStep: situation.pausingStep }
  })
  useEffect(() => {
    if (recorder && key !== null && latest.current.act) {
      void perform(recorder, latest.current.act, latest.current.call, latest.current.pausingStep)
    }
  }, [recorder, key])
  return { recorder, state, upload }
}

export const recordedCall = ({ call, me }: Desk): RecordedCall | null =>
  call ? { callId: call.callId, userId: me.userId, fence: call.fence } : null

function situationOf({ call, control, script }: Desk) {
  const node = call && script ? nodeById(script.content, call.nodeId) : undefined
  return {
    callId: call?.callId ?? null,
    onTheLine: call !== undefined && isLive(call),
    floorState: call?.recording?.state ?? null,
    control,
    pausingStep: node?.pausesRecording ? `private step: ${node.title}` : null,
  }
}

async function perform(
  { recorder, hasTakesOf }: CallRecorder,
  act: RecorderAct,
  call: RecordedCall | null,
  pausingStep: string | null,
): Promise<void> {
  switch (act.type) {
    case 'stop':
      // The end of the call has told the floor already.
      return recorder.stop(act.why, false)
    case 'let-go':
      return recorder.letGo(act.why)
    case 'go-on':
      if (!call) return undefined
      return recorder.goOn(
        call,
        (await hasTakesOf(call.callId)) ? 'the page was loaded again' : 'the call came to another computer',
      )
    case 'show-paused':
      return call
        ? recorder.showPaused(call.callId, pausingStep === null ? 'hand' : 'step', pausingStep ?? 'paused')
        : undefined
    case 'pause-for-step':
      return recorder.pause('step', act.why)
    case 'resume-after-step':
      return call ? recorder.resume(call) : undefined
    default:
      return act satisfies never
  }
}

/** Opened once for a person; it asks the floor through whatever connection there is at that moment. */
function useRecorderOf(desk: Desk): CallRecorder | null {
  const [opened, setOpened] = useState<CallRecorder | null>(null)
  const latest = useRef(desk)
  useEffect(() => {
    latest.current = desk
  })
  const { userId } = desk.me
  const { live } = desk
  useEffect(() => {
    let left = false
    openCallRecorder({
      userId,
      serverNow: () => latest.current.now(),
      mark: async (mark) => (await latest.current.send({ type: 'MarkRecording', ...mark })).type === 'acknowledged',
    }).then(
      (recorder) => {
        if (!left) setOpened(recorder)
      },
      // No store in this browser (private window): calls go on, and the strip says that recording is not possible.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [userId])
  useEffect(() => {
    if (!opened) return undefined
    opened.poke()
    const again = () => opened.poke()
    window.addEventListener('online', again)
    return () => {
      window.removeEventListener('online', again)
    }
  }, [opened, live])
  // Leaving the desk leaves no open microphone behind.
  useEffect(() => () => void opened?.recorder.letGo('the desk was left'), [opened])
  return opened
}
