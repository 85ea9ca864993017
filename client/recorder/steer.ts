/** What the recorder should do next, from what the call is and what the recorder does now. Pure. */
import type { RecordingFact } from '#domain/script/conditions.ts'
import type { AudioFate, ConsentAnswer } from '#domain/vocabulary/call.ts'
import type { PausedBy, RecorderState } from './recorder-state.ts'

/** What a pause by hand is called in its gap. */
export const HAND_PAUSE = 'paused by the agent'

/** What keeps the recorder from recording although there is leave to; the words name the gap. */
export interface PauseReason {
  readonly by: Exclude<PausedBy, 'hand'>
  readonly why: string
}

export interface Situation {
  /** The call at this desk; null when there is none. */
  readonly callId: string | null
  /** On the line, not in wrap-up. */
  readonly onTheLine: boolean
  /** What the floor knows of this call's recording. */
  readonly floorState: RecordingFact
  readonly floorWhy: string
  /** What they answered, also while the floor has yet to hear of it: it may stop the recorder, never start it. */
  readonly answer: ConsentAnswer | null
  /** What the floor has noted of it, and what becomes of the audio. */
  readonly noted: { readonly answer: ConsentAnswer; readonly audio: AudioFate } | null
  /** This tab acts for the person. */
  readonly control: boolean
  /** The team records calls; what was begun before it gave that up goes on (RE6). */
  readonly mayBegin: boolean
  /** A hold, a private step; null when the call may be recorded where it is. */
  readonly pause: PauseReason | null
}

export type RecorderAct =
  | { readonly type: 'stop'; readonly why: string }
  | { readonly type: 'discard' }
  | { readonly type: 'let-go'; readonly why: string }
  | { readonly type: 'begin' }
  | { readonly type: 'go-on' }
  | { readonly type: 'show-paused'; readonly by: PausedBy; readonly why: string }
  | { readonly type: 'show-failed'; readonly why: string }
  | { readonly type: 'pause'; readonly by: PauseReason['by']; readonly why: string }
  | { readonly type: 'resume' }

export function nextAct(state: RecorderState, situation: Situation): RecorderAct | null {
  const { phase } = state
  if (phase === 'stopping') return null
  if (phase !== 'off') {
    if (!situation.control) return { type: 'let-go', why: 'another tab took over' }
    if (state.callId !== situation.callId) return { type: 'let-go', why: 'the call left this desk' }
    if (situation.noted?.answer === 'refused') return afterNo(situation.noted.audio)
    if (!situation.onTheLine) return { type: 'stop', why: 'the call ended' }
  }
  if (!situation.control || !situation.onTheLine || situation.callId === null) return null
  const pause = withoutLeave(situation) ?? situation.pause
  switch (phase) {
    case 'off':
      return fromOff(situation, pause)
    case 'recording':
      return pause && { type: 'pause', ...pause }
    case 'paused':
      if (state.pausedBy === 'hand') return null
      if (pause === null) return { type: 'resume' }
      return pause.why === state.why ? null : { type: 'pause', ...pause }
    case 'noting-consent':
    case 'starting':
    case 'failed':
      return null
    default:
      return phase satisfies never
  }
}

const afterNo = (audio: AudioFate): RecorderAct =>
  audio === 'kept' ? { type: 'stop', why: 'they said no' } : { type: 'discard' }

/** From the moment they say no, or their yes is taken back, nothing is captured; what becomes of the rest the floor says. */
function withoutLeave({ answer }: Situation): PauseReason | null {
  if (answer === 'granted') return null
  return { by: 'consent', why: answer === 'refused' ? 'they said no' : 'they withdrew consent' }
}

function fromOff({ floorState, floorWhy, noted, mayBegin }: Situation, pause: PauseReason | null): RecorderAct | null {
  if (noted?.answer !== 'granted' || pause?.by === 'consent') return null
  if (floorState === 'failed') return { type: 'show-failed', why: floorWhy }
  if (floorState === 'recording') return { type: 'go-on' }
  if (floorState === 'off') return mayBegin ? { type: 'begin' } : null
  if (pause) return { type: 'show-paused', ...pause }
  // What paused it for another reason is over; only a hand's pause waits for the hand.
  return floorWhy === '' || floorWhy === HAND_PAUSE
    ? { type: 'show-paused', by: 'hand', why: floorWhy || 'paused' }
    : { type: 'go-on' }
}
