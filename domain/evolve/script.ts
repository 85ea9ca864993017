/** How events change a call's place in the script and what was learned on the way. */
import { type Call, type Entry, FIXES_READ_MAX, type Step } from '../floor/call.ts'
import { activeSteps } from '../floor/selectors.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { underStandingConsent, withConsent } from './consent.ts'
import { withCall, type Evolve } from './types.ts'

const visit = (call: Call, step: Omit<Step, 'abandoned'>): Call => ({
  ...call,
  nodeId: step.nodeId,
  nodeSince: step.at,
  trail: [...call.trail, { ...step, abandoned: false }],
})

export const ResponseChosen: Evolve<'ResponseChosen'> = (floor, event, { at }) =>
  withCall(floor, event.callId, (call) => {
    const step = call.trail.length
    const entries: Entry[] = [
      ...Object.entries(event.records).map(([key, value]) => ({ type: 'answer' as const, key, value })),
      ...Object.entries(event.qualifies).map(([key, value]) => ({ type: 'qualification' as const, key, value })),
    ].map((entry) => ({ ...entry, at, step, reason: null }))
    const asked = event.consent ? withConsent(call, { ...event.consent, at, step }) : call
    const answered = event.answeredBy ? { ...asked, answeredBy: event.answeredBy } : asked
    return visit(
      { ...answered, entries: [...call.entries, ...entries] },
      {
        nodeId: event.toNodeId,
        at,
        by: event.returned ? 'return' : 'response',
        responseId: event.responseId,
        reason: null,
      },
    )
  })

/** The visit one steps back from is abandoned, not forgotten (SC4). */
export const SteppedBack: Evolve<'SteppedBack'> = (floor, event, { at }) =>
  withCall(floor, event.callId, (call) => {
    const last = activeSteps(call).at(-1)
    const trail = call.trail.map((step, index) => (index === last ? { ...step, abandoned: true } : step))
    const disclosures = event.unproves
      ? call.disclosures.filter(({ nodeId }) => nodeId !== event.fromNodeId)
      : call.disclosures
    return underStandingConsent({ ...call, trail, disclosures, nodeId: event.toNodeId, nodeSince: at }, at)
  })

export const NodeJumped: Evolve<'NodeJumped'> = (floor, event, { at }) =>
  withCall(floor, event.callId, (call) =>
    visit(call, {
      nodeId: event.toNodeId,
      at,
      by: event.objection ? 'objection' : 'jump',
      responseId: null,
      reason: event.reason,
    }),
  )

/** What is typed or set by hand replaces what was typed before; what responses set stays in its step. */
function setByHand(call: Call, entry: Omit<Entry, 'step'>): Call {
  const others = call.entries.filter(
    (other) => !(other.type === entry.type && other.key === entry.key && other.step === null),
  )
  return { ...call, entries: [...others, { ...entry, step: null }] }
}

export const AnswerRecorded: Evolve<'AnswerRecorded'> = (floor, { callId, key, value }, { at }) =>
  withCall(floor, callId, (call) => setByHand(call, { type: 'answer', key, value, at, reason: null }))

export const QualificationSet: Evolve<'QualificationSet'> = (floor, { callId, key, value, reason }, { at }) =>
  withCall(floor, callId, (call) => setByHand(call, { type: 'qualification', key, value, at, reason }))

export const DisclosureConfirmed: Evolve<'DisclosureConfirmed'> = (floor, event, { at }) =>
  withCall(floor, event.callId, (call) => {
    const { nodeId, textHash, language, scriptVersion, dwellMs, recordingOffsetMs } = event
    const others = call.disclosures.filter((receipt) => receipt.nodeId !== nodeId)
    return {
      ...call,
      disclosures: [...others, { nodeId, textHash, language, scriptVersion, dwellMs, recordingOffsetMs, at }],
    }
  })

/** How long a text stands there to be read counts from when it came. */
export const LanguageSwitched: Evolve<'LanguageSwitched'> = (floor, { callId, language }, { at }) =>
  withCall(floor, callId, (call) => ({ ...call, language, nodeSince: at }))

export const ScriptFixRead: Evolve<'ScriptFixRead'> = (floor, { callId, agentId, fixId }, { at }) =>
  withCall(floor, callId, (call) => ({
    ...call,
    fixesRead: [...call.fixesRead, { fixId, agentId, at }].slice(-FIXES_READ_MAX),
  }))

export const NotesWritten: Evolve<'NotesWritten'> = (floor, event, { at }: { at: Instant }) =>
  withCall(floor, event.callId, (call) => ({ ...call, notes: event.text, notesAt: at }))
