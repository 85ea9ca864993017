/** Questions about people and calls that every screen and rule asks the same way. */
import type { Activity, Duty } from '../vocabulary/people.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { NOT_OF_CALLERS } from '../vocabulary/call.ts'
import type { RecordingFact, Scalar } from '../script/conditions.ts'
import type { Agent, Callback, Floor, HandoverOffer, Lease } from './state.ts'
import type { Call, Consent } from './call.ts'
import type { Disposition, TeamSettings } from './settings.ts'

export const findCallByAgent = (floor: Floor, agentId: string): Call | undefined => findFirst(floor.calls, agentId)

export const findLeaseByAgent = (floor: Floor, agentId: string): Lease | undefined => findFirst(floor.leases, agentId)

function findFirst<T extends { readonly agentId: string }>(record: Record<string, T>, agentId: string): T | undefined {
  for (const key in record) {
    const one = record[key]
    if (one?.agentId === agentId) return one
  }
  return undefined
}

/** Whom a call can be handed to now (CA6). */
export function isFree(floor: Floor, { agentId, reachable, duty }: Agent): boolean {
  if (!reachable || duty !== 'available') return false
  return !findCallByAgent(floor, agentId) && !findLeaseByAgent(floor, agentId) && !findFirst(floor.offers, agentId)
}

/** The call that this person is asked to take. */
export const findOfferTo = (floor: Floor, agentId: string): HandoverOffer | undefined =>
  findFirst(floor.offers, agentId)

export const findCallByLead = (floor: Floor, leadId: string): Call | undefined =>
  Object.values(floor.calls).find((call) => call.leadId === leadId)

const byLead = new WeakMap<Floor['callbacks'], Map<string, Callback>>()

/** The callback on this lead; there is one at most. Indexed once per set of callbacks, asked once per candidate. */
export function findCallbackByLead(floor: Floor, leadId: string): Callback | undefined {
  let index = byLead.get(floor.callbacks)
  if (!index) {
    index = new Map(Object.values(floor.callbacks).map((callback) => [callback.leadId, callback]))
    byLead.set(floor.callbacks, index)
  }
  return index.get(leadId)
}

export function getActivity(floor: Floor, agentId: string): Activity {
  const call = findCallByAgent(floor, agentId)
  if (call) return call.phase
  return findLeaseByAgent(floor, agentId) ? 'reserved' : 'idle'
}

/** On the line: somebody may be listening. Wrap-up is no longer live. */
export const isLive = (call: Pick<Call, 'phase'>): boolean => call.phase !== 'wrap-up'

/** What this call may be closed by: the team's dispositions, and those taken out since its wrap-up began (WR12). */
export function listDispositions({ dispositions }: TeamSettings, call: Call | undefined): readonly Disposition[] {
  if (!call) return dispositions
  const known = new Set(dispositions.map(({ id }) => id))
  const all = [...dispositions, ...call.keptDispositions.filter(({ id }) => !known.has(id))]
  return call.inbound ? all.filter(fitsCaller) : all
}

/** Somebody who rang was there (CA10). */
export const fitsCaller = ({ outcome }: Pick<Disposition, 'outcome'>): boolean => !NOT_OF_CALLERS.has(outcome)

/** What an agent's time counts as, for the day's tally. */
export type TimeBucket = 'dialMs' | 'talkMs' | 'holdMs' | 'wrapUpMs' | 'readyMs' | 'notReadyMs' | null

export function toTimeBucket(activity: Activity, duty: Duty): TimeBucket {
  switch (activity) {
    case 'dialing':
      return 'dialMs'
    case 'talking':
      return 'talkMs'
    case 'on-hold':
      return 'holdMs'
    case 'wrap-up':
      return 'wrapUpMs'
    case 'idle':
    case 'reserved':
      return duty === 'available' ? 'readyMs' : duty === 'not-ready' ? 'notReadyMs' : null
    default:
      return activity satisfies never
  }
}

const counts = (call: Call, step: number | null): boolean => step === null || call.trail[step]?.abandoned === false

/** Answers that stand now: the last one of each key, leaving out those of abandoned branches. */
export function listAnswers(call: Call): Record<string, Scalar> {
  const answers: Record<string, Scalar> = {}
  for (const entry of call.entries)
    if (entry.type === 'answer' && counts(call, entry.step)) answers[entry.key] = entry.value
  return answers
}

/** The answer to whether the call may be recorded that stands now; null when they were not asked, or the step was taken back. */
export function findConsent(call: Call): Consent | null {
  const standing = call.consents.findLast(({ step }) => counts(call, step))
  if (standing) return standing
  // A recording that an older release began has its yes in itself.
  const { recording, consents } = call
  return recording && consents.length === 0
    ? { answer: 'granted', audio: 'none', at: recording.consentAt, step: null }
    : null
}

/** Since when nothing made before it is kept any more; stepping back brings no audio back. */
export const audioDiscardedAt = (call: Call): Instant | null =>
  call.consents.findLast(({ audio }) => audio === 'discarded')?.at ?? null

/** What the floor knows of the recorder, in the words of a script's lines. */
export function toRecordingFact({ recording }: Pick<Call, 'recording'>): RecordingFact {
  if (recording === null || recording.state === 'stopped') return 'off'
  return recording.failed ? 'failed' : recording.state
}

/** Why it is paused or failed; empty when it is neither. */
export const recordingWhy = ({ recording }: Pick<Call, 'recording'>): string =>
  recording?.gaps.findLast(({ to }) => to === null)?.why ?? ''

export interface Qualification {
  readonly value: boolean
  readonly by: 'script' | 'agent'
  readonly reason: string | null
}

/** Checklist marks that stand now. A mark set by hand wins over those of the script (SC6). */
export function listQualifications(call: Call): Record<string, Qualification> {
  const marks: Record<string, Qualification> = {}
  for (const entry of call.entries) {
    if (entry.type !== 'qualification' || !counts(call, entry.step)) continue
    const by = entry.step === null ? 'agent' : 'script'
    if (by === 'script' && marks[entry.key]?.by === 'agent') continue
    marks[entry.key] = { value: entry.value === true, by, reason: entry.reason }
  }
  return marks
}

/** Indices of the steps that still count, oldest first. */
export function activeSteps(call: Call): number[] {
  return call.trail.flatMap((step, index) => (step.abandoned ? [] : [index]))
}

/** Where the objections now open came up, innermost last: from the trail alone, so that stepping back undoes it too. */
export function returnStack(call: Call): string[] {
  const stack: string[] = []
  let previous: string | null = null
  for (const step of call.trail) {
    if (step.abandoned) continue
    if (step.by === 'objection' && previous !== null) stack.push(previous)
    if (step.by === 'return') stack.pop()
    previous = step.nodeId
  }
  return stack
}

/** So long an end may be taken back (CA9). */
const REOPEN_MS = 15_000

/** The last moment at which it may; null for a call that cannot be. */
export const reopenableUntil = ({ phase, endedAt, endedFrom }: Call): Instant | null =>
  phase === 'wrap-up' && endedAt !== null && endedFrom !== undefined ? endedAt + REOPEN_MS : null

/** Milliseconds of talk so far; hold is not talk. */
export function talkMs(call: Call, now: Instant): number {
  if (call.connectedAt === null) return 0
  const until = call.endedAt ?? now
  const holding = call.phase === 'on-hold' ? now - call.phaseSince : 0
  return Math.max(0, until - call.connectedAt - call.heldMs - holding)
}
