/** What the recorder should do next, from what the call is and what the recorder does now. Pure. */
import type { RecordingState } from '#domain/vocabulary/call.ts'
import type { RecorderState } from './recorder.ts'

export interface Situation {
  /** The call at this desk; null when there is none. */
  readonly callId: string | null
  /** On the line, not in wrap-up. */
  readonly onTheLine: boolean
  /** What the floor knows of this call's recording; null before consent. */
  readonly floorState: RecordingState | null
  /** This tab acts for the person. */
  readonly control: boolean
  /** The step that must not be recorded, by its name; null elsewhere. */
  readonly pausingStep: string | null
}

export type RecorderAct =
  | { readonly type: 'stop'; readonly why: string }
  | { readonly type: 'let-go'; readonly why: string }
  | { readonly type: 'go-on' }
  | { readonly type: 'show-paused'; readonly by: 'hand' | 'step'; readonly why: string }
  | { readonly type: 'pause-for-step'; readonly why: string }
  | { readonly type: 'resume-after-step' }

export function nextAct(state: RecorderState, situation: Situation): RecorderAct | null {
  const { phase } = state
  if (phase === 'stopping') return null
  if (phase !== 'off') {
    if (!situation.control) return { type: 'let-go', why: 'another tab took over' }
    if (state.callId !== situation.callId) return { type: 'let-go', why: 'the call left this desk' }
    if (!situation.onTheLine) return { type: 'stop', why: 'the call ended' }
  }
  if (!situation.control || !situation.onTheLine || situation.callId === null) return null
  switch (phase) {
    case 'off':
      if (situation.floorState === 'recording') return { type: 'go-on' }
      return situation.floorState === 'paused' ? pausedAs(situation.pausingStep) : null
    case 'recording':
      return situation.pausingStep === null ? null : { type: 'pause-for-step', why: situation.pausingStep }
    case 'paused':
      return state.pausedBy === 'step' && situation.pausingStep === null ? { type: 'resume-after-step' } : null
    case 'noting-consent':
    case 'starting':
    case 'failed':
      return null
    default:
      return phase satisfies never
  }
}

const pausedAs = (pausingStep: string | null): RecorderAct =>
  pausingStep === null
    ? { type: 'show-paused', by: 'hand', why: 'paused' }
    : { type: 'show-paused', by: 'step', why: pausingStep }
