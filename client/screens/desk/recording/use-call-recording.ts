/** The page's recorder for the desk: what it does, and what still has to leave this computer. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useOpenFloor } from '../../../live/floor-context.tsx'
import type { CallRecorder } from '../../../recorder/call-recorder.ts'
import type { RecorderState } from '../../../recorder/recorder-state.ts'
import type { UploadProgress } from '../../../recorder/upload.ts'
import { whenIdle } from '../../../browser/when-idle.ts'

export interface CallRecording {
  readonly recorder: CallRecorder | null
  readonly state: RecorderState
  readonly upload: UploadProgress
}

const noRecorder = createStore<RecorderState>(() => ({ phase: 'off', callId: null, pausedBy: null, why: null }))
const noUpload = createStore<UploadProgress>(() => ({ waiting: 0, failures: 0, refused: [] }))

/**
 * A call wants its recorder at once, also after a reload, for each second without it is lost audio. Between calls the
 * desk is there first, and the recorder, with what it has yet to send, a moment later.
 */
export function useCallRecording(userId: string, inCall: boolean): CallRecording {
  const open = useOpenFloor()
  const [recorder, setRecorder] = useState<CallRecorder | null>(null)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => whenIdle(() => setDrawn(true)), [])
  const wanted = inCall || drawn
  useEffect(() => {
    if (!open || !wanted) return undefined
    let left = false
    const take = async () => {
      const { recorderFor } = await import('../../../recorder/follow-call.ts')
      const opened = await recorderFor(open, userId)
      if (!left) setRecorder(opened)
    }
    // A browser that keeps nothing (a private window) cannot record; calls go on, and the strip says so.
    take().catch(() => setRecorder(null))
    return () => {
      left = true
    }
  }, [open, userId, wanted])
  const state = useStore(recorder?.recorder.state ?? noRecorder)
  const upload = useStore(recorder?.upload ?? noUpload)
  return { recorder, state, upload }
}
