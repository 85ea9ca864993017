/** The recording of a call: the customer's answer first, then what the agent's browser does (CA7, RE1, RE2). */
import type { CommandOf } from '../commands/index.ts'
import { findConsent, isLive, recordingWhy } from '../floor/selectors.ts'
import { MAX_CONSENTS, MAX_PAUSES, type Call } from '../floor/call.ts'
import type { Floor } from '../floor/state.ts'
import { announced, consentGiven } from './consent.ts'
import { LIVE_PHASES, findOwnCall } from './guards.ts'
import type { Refusal } from '../commands/refusal.ts'
import { accepted, refused, type Decide } from './types.ts'

export const MarkRecording: Decide<CommandOf<'MarkRecording'>> = (floor, command, by) => {
  const mine = findOwnCall(floor, command.callId, by)
  if (!mine.ok) return refused(mine.error)
  const call = mine.value
  const { callId, why, failed } = command
  const answer = command.consent === undefined ? undefined : command.consent ? 'granted' : 'refused'
  const standing = findConsent(call)?.answer
  const isNews = answer !== undefined && answer !== standing
  // Their no has one meaning, whatever else came with it.
  const state = answer === 'refused' ? 'stopped' : command.state
  if (!isNews && isAlready(call, { ...command, state })) return accepted()
  const no = checkPolicy(floor, call, state) ?? checkMayMark(call, state, answer ?? standing, isNews)
  if (no) return refused(no)
  return accepted({
    type: 'RecordingMarked',
    callId,
    agentId: call.agentId,
    state,
    why,
    ...(state === 'paused' && failed && { failed }),
    ...(isNews && { consent: announced(floor, consentGiven(floor, call, answer)) }),
  })
}

function isAlready(call: Call, { state, why, failed }: CommandOf<'MarkRecording'>): boolean {
  const { recording } = call
  if (state === 'stopped') return recording === null || recording.state === 'stopped'
  if (recording?.state !== state) return false
  // A pause that goes on for another reason is another gap.
  return state === 'recording' || (recording.failed === (failed ?? false) && (why === '' || why === recordingWhy(call)))
}

/** What was begun before the team gave up recording goes on to its end (RE6). */
function checkPolicy({ settings }: Floor, call: Call, state: CommandOf<'MarkRecording'>['state']): Refusal | undefined {
  if (settings.recordingPolicy !== 'never' || state === 'stopped' || runs(call)) return undefined
  return { code: 'recording-off' }
}

const runs = ({ recording }: Call): boolean => recording !== null && recording.state !== 'stopped'

function checkMayMark(
  call: Call,
  state: CommandOf<'MarkRecording'>['state'],
  answer: 'granted' | 'refused' | undefined,
  isNews: boolean,
): Refusal | undefined {
  if (isNews && call.consents.length >= MAX_CONSENTS) return { code: 'too-many', what: 'answers', limit: MAX_CONSENTS }
  if (state === 'stopped') return undefined
  // A recording whose yes was taken back may still say that it pauses.
  if (answer !== 'granted' && (state === 'recording' || !runs(call))) return { code: 'consent-missing' }
  if (!isLive(call)) return { code: 'wrong-phase', phase: call.phase, needs: LIVE_PHASES.join(' or ') }
  if (state === 'paused' && (call.recording?.gaps.length ?? 0) >= MAX_PAUSES)
    return { code: 'too-many', what: 'pauses', limit: MAX_PAUSES }
  return undefined
}
