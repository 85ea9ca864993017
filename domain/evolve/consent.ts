/** What an answer to the consent question does to a call and its recording. */
import { findConsent } from '../floor/selectors.ts'
import { type Call, type Consent, MAX_PAUSES } from '../floor/call.ts'
import type { RecordingState } from '../vocabulary/call.ts'
import type { Instant } from '../vocabulary/primitives.ts'

type Recording = NonNullable<Call['recording']>

export const closeGaps = (gaps: Recording['gaps'], at: Instant): Recording['gaps'] =>
  gaps.map((gap) => (gap.to === null ? { ...gap, to: at } : gap))

export const stopRecording = ({ recording }: Call, at: Instant): Recording | null =>
  recording && recording.state !== 'stopped'
    ? { ...recording, state: 'stopped', failed: false, since: at, gaps: closeGaps(recording.gaps, at) }
    : recording

/** What the end of a call stopped is paused since then, and a pause that it cut off goes on (CA9). */
export function reopenRecording(call: Call, before: RecordingState | null): Recording | null {
  const { recording, endedAt } = call
  if (!recording || endedAt === null || before === null || before === 'stopped') return recording
  // Stopped by something else since: their no, or the audio is gone.
  if (recording.state !== 'stopped' || recording.since !== endedAt) return recording
  const { gaps } = recording
  if (before === 'paused')
    return { ...recording, state: 'paused', gaps: gaps.map((gap) => (gap.to === endedAt ? { ...gap, to: null } : gap)) }
  if (gaps.length >= MAX_PAUSES) return recording
  return { ...recording, state: 'paused', gaps: [...gaps, { from: endedAt, to: null, why: REOPENED }] }
}

/** What the gap is called in which a call was taken to be over. */
const REOPENED = 'the call was taken to be over'

/** Their no ends the recording, and takes what was made of it away when the team says so (RE2). */
export function withConsent(call: Call, consent: Consent): Call {
  const consents = [...call.consents, consent]
  if (consent.answer === 'granted') return { ...call, consents }
  return { ...call, consents, recording: consent.audio === 'discarded' ? null : stopRecording(call, consent.at) }
}

/** A yes that was taken back may leave an earlier no standing. */
export const underStandingConsent = (call: Call, at: Instant): Call =>
  findConsent(call)?.answer === 'refused' ? { ...call, recording: stopRecording(call, at) } : call
