/** What the recorder is told and what it shows. */
import type { RecordingState } from '#domain/vocabulary/call.ts'
import type { Capture, CaptureOptions } from './capture.ts'
import type { ChunkStore } from './chunk-store.ts'
import type { CaptureFormat } from './containers.ts'

/** A hand, a private step, a hold, or an answer to being recorded that does not allow it. */
export type PausedBy = 'hand' | 'step' | 'hold' | 'consent'

export interface RecorderState {
  readonly phase: 'off' | 'noting-consent' | 'starting' | 'recording' | 'paused' | 'stopping' | 'failed'
  readonly callId: string | null
  /** Who paused it: one made by hand ends by hand, all others by themselves. */
  readonly pausedBy: PausedBy | null
  /** Why it is paused or failed, in words for the agent. */
  readonly why: string | null
}

export interface RecordedCall {
  readonly callId: string
  readonly userId: string
  readonly fence: number
}

/**
 * Tells the floor; resolves true once it has been acknowledged, which may take as long as the line is down. Only a consent
 * is waited for: a private step is not recorded because an earlier mark has no answer yet.
 */
export type MarkRecording = (mark: {
  callId: string
  state: RecordingState
  consent?: boolean
  failed?: true
  why: string
}) => Promise<boolean>

export interface RecorderOptions {
  readonly store: ChunkStore
  readonly mark: MarkRecording
  /** A chunk was stored or a take closed. */
  readonly onStored: () => void
  readonly serverNow: () => number
  /** The first take number that the server has not seen; 0 when it cannot be asked. */
  readonly firstFreeTake: (callId: string) => Promise<number>
  /** Takes that pages of this browser make now, by `takeName`; none when one cannot know. */
  readonly madeNow?: () => Promise<ReadonlySet<string>>
  readonly capture?: (options: CaptureOptions) => Promise<Capture>
  readonly format?: () => CaptureFormat | undefined
}
