/**
 * What of somebody's work a supervisor is alerted to (SU2). An alert is known by its kind and the moment at which it was
 * raised, so that one that was acknowledged stays so while it lasts, and the next crossing raises a new one.
 */
import type { AlertKind } from '../../vocabulary/people.ts'
import type { Instant } from '../../vocabulary/primitives.ts'
import type { Call } from '../call.ts'
import { offeredFrom } from '../deadlines.ts'
import { type PersonState, personState, stateSince } from './person-state.ts'
import { findCallByAgent, findLeaseByAgent, isLive, toRecordingFact } from '../selectors.ts'
import type { TeamSettings } from '../settings.ts'
import type { Acknowledgement, Agent, Callback, Floor, Lease } from '../state.ts'

export interface Alert {
  readonly kind: AlertKind
  readonly raisedAt: Instant
  /** `alarm` outlines its tile; `warn` only lists it. */
  readonly level: 'warn' | 'alarm'
}

export interface AlertFacts {
  readonly agent: Agent | null
  readonly call: Call | null
  readonly lease: Lease | null
  /** Theirs to keep. */
  readonly callbacks: readonly Callback[]
}

type Settings = Pick<TeamSettings, 'thresholds' | 'graceMs'>

/** Nobody at a desk who would see that a callback of theirs is due. */
export const isAbsent = (agent: Agent | null): boolean =>
  agent === null || agent.duty === 'logged-out' || !agent.reachable

/** Past its time, and its owner is not there to keep it. */
export const isLate = (callback: Callback, now: Instant): boolean => offeredFrom(callback) <= now

/** The most pressing first. */
export function listAlerts(facts: AlertFacts, settings: Settings, now: Instant): readonly Alert[] {
  return [
    ...lineAlerts(facts, settings, now),
    ...recordingAlerts(facts.call),
    ...handAlerts(facts.agent),
    ...stateAlerts(facts, settings, now),
    ...callbackAlerts(facts, now),
  ]
}

function lineAlerts({ agent, call }: AlertFacts, { graceMs }: Settings, now: Instant): Alert[] {
  if (call && call.orphanedAt !== null) return [{ kind: 'orphaned', raisedAt: call.orphanedAt, level: 'alarm' }]
  if (agent === null || agent.reachable || agent.duty === 'logged-out') return []
  const late = agent.reachableSince + graceMs
  return now < late
    ? [{ kind: 'unreachable', raisedAt: agent.reachableSince, level: 'warn' }]
    : [{ kind: 'unreachable', raisedAt: late, level: 'alarm' }]
}

function recordingAlerts(call: Call | null): Alert[] {
  if (!call || !isLive(call)) return []
  const fact = toRecordingFact(call)
  if (fact !== 'failed' && fact !== 'paused') return []
  const raisedAt = call.recording?.gaps.findLast(({ to }) => to === null)?.from ?? call.phaseSince
  return [
    fact === 'failed'
      ? { kind: 'recording-failed', raisedAt, level: 'alarm' }
      : { kind: 'recording-paused', raisedAt, level: 'warn' },
  ]
}

const handAlerts = (agent: Agent | null): Alert[] =>
  agent?.handRaised ? [{ kind: 'hand', raisedAt: agent.handRaised.at, level: 'warn' }] : []

/** Past the second threshold of their state, or past what the team allows for that reason. */
function stateAlerts({ agent, call, lease }: AlertFacts, settings: Settings, now: Instant): Alert[] {
  if (agent === null) return []
  const state = toState(agent, call, lease)
  if (state === 'orphaned' || state === 'unreachable' || state === 'logged-out') return []
  const alerts: Alert[] = []
  if (state === 'not-ready' && agent.overLimit)
    alerts.push({ kind: 'over-limit', raisedAt: agent.limitAt ?? agent.dutySince, level: 'alarm' })
  const limits = settings.thresholds[state === 'available' ? 'idle' : state]
  const raisedAt = stateSince(state, agent, call) + (limits?.alarmMs ?? Infinity)
  if (raisedAt <= now) alerts.push({ kind: state, raisedAt, level: 'alarm' })
  return alerts
}

function toState(agent: Agent, call: Call | null, lease: Lease | null): PersonState {
  const { duty, reachable } = agent
  const activity = call ? call.phase : lease ? 'reserved' : 'idle'
  return personState({ duty, reachable, activity, orphaned: call !== null && call.orphanedAt !== null })
}

/** Raised anew with each further one that falls due. */
function callbackAlerts({ agent, callbacks }: AlertFacts, now: Instant): Alert[] {
  if (!isAbsent(agent)) return []
  const late = callbacks.filter((callback) => isLate(callback, now)).map(offeredFrom)
  return late.length === 0 ? [] : [{ kind: 'late-callbacks', raisedAt: Math.max(...late), level: 'warn' }]
}

export function toAlertFacts(floor: Floor, agentId: string): AlertFacts {
  return {
    agent: floor.agents[agentId] ?? null,
    call: findCallByAgent(floor, agentId) ?? null,
    lease: findLeaseByAgent(floor, agentId) ?? null,
    callbacks: Object.values(floor.callbacks).filter(({ ownerId }) => ownerId === agentId),
  }
}

/** Who has said that they look after it; null while nobody has. */
export function acknowledgementOf(
  acknowledged: Floor['acknowledged'][string] | undefined,
  { kind, raisedAt }: Pick<Alert, 'kind' | 'raisedAt'>,
): Acknowledgement | null {
  const one = acknowledged?.[kind]
  return one && one.raisedAt === raisedAt ? one : null
}
