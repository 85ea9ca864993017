/** The answer to whether a call may be recorded, with what becomes of the audio that was made before a no (RE2). */
import type { Floor } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import type { ScriptNode } from '../script/schema.ts'
import type { ConsentAnswer, ConsentGiven } from '../vocabulary/call.ts'

export function consentGiven({ settings }: Floor, call: Call, answer: ConsentAnswer): ConsentGiven {
  // Once they had agreed there may be audio that the floor has not heard of yet.
  const mayHaveAudio = call.recording !== null || call.consents.some((consent) => consent.answer === 'granted')
  if (answer === 'granted' || !mayHaveAudio) return { answer, audio: 'none' }
  return { answer, audio: settings.audioAfterRefusal === 'keep' ? 'kept' : 'discarded' }
}

/** Said by hand where calls are announced: they were told, and did not object (RE6). */
export const announced = ({ settings }: Floor, given: ConsentGiven): ConsentGiven =>
  given.answer === 'granted' && settings.recordingPolicy === 'announced' ? { ...given, basis: 'announced' } : given

/** A text that asks for leave to record: one of its responses is their answer. */
export const asksConsent = ({ responses }: ScriptNode): boolean =>
  responses.some(({ consent }) => consent !== undefined)
