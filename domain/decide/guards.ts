/** The questions that most rules ask first. A guard answers what it found, or the refusal to give. */
import { fail, ok, type Failure, type Result } from '../vocabulary/result.ts'
import type { Agent, Call, Floor, Lease } from '../floor/state.ts'
import { callOf, leaseOf } from '../floor/selectors.ts'
import type { Refusal } from '../commands/refusal.ts'
import type { Actor, By } from './types.ts'
import { may, reachesOthers, type Right } from '../vocabulary/rights.ts'

export type Guarded<T> = Result<T, Refusal>

export type PersonActor = Extract<Actor, { type: 'person' }>

/** A person of any role. The shell never says what only people say. */
export function person(by: By): Guarded<PersonActor> {
  return by.actor.type === 'person' ? ok(by.actor) : fail({ code: 'not-allowed', needs: 'person' })
}

/** A person whose role has the right; a refusal names the least role that has. */
export function entitled(by: By, right: Right): Guarded<PersonActor> {
  if (by.actor.type === 'person' && may(by.actor.role, right)) return ok(by.actor)
  return fail({ code: 'not-allowed', needs: may('manager', right) ? 'manager' : 'admin' })
}

export function system(by: By): Guarded<true> {
  return by.actor.type === 'system' ? ok(true) : fail({ code: 'not-allowed', needs: 'system' })
}

/** The asking person as the floor knows them; they must have a seat. */
export function self(floor: Floor, by: By): Guarded<Agent> {
  const asking = person(by)
  if (!asking.ok) return asking
  const agent = floor.agents[asking.value.userId]
  return agent ? ok(agent) : fail({ code: 'unknown-agent', agentId: asking.value.userId })
}

/** On duty and free: no lease, no call. */
export function freeToWork(floor: Floor, by: By): Guarded<Agent> {
  const me = self(floor, by)
  if (!me.ok) return me
  if (me.value.duty !== 'available') return fail({ code: 'not-on-duty' })
  return occupied(floor, me.value.agentId) ?? me
}

export function occupied(floor: Floor, agentId: string): Failure<Refusal> | undefined {
  const call = callOf(floor, agentId)
  const lease = leaseOf(floor, agentId)
  if (!call && !lease) return undefined
  return fail({ code: 'already-working', leadId: call?.leadId ?? lease?.leadId ?? null, callId: call?.callId ?? null })
}

/** My lease of this lead, with its current fence: an older fence is the voice of somebody who lost it (LE3). */
export function ownLease(floor: Floor, leadId: string, by: By): Guarded<Lease> {
  const me = self(floor, by)
  if (!me.ok) return me
  const lease = floor.leases[leadId]
  if (!lease) return fail({ code: 'no-lease', leadId })
  if (lease.agentId !== me.value.agentId) return fail(heldBy(floor, lease))
  if (lease.fence !== by.fence) return fail({ code: 'stale-fence', leadId, fence: by.fence })
  return ok(lease)
}

export function heldBy(floor: Floor, lease: Lease): Refusal {
  const fullName = floor.agents[lease.agentId]?.fullName ?? lease.agentId
  return { code: 'lease-held-by-another', leadId: lease.leadId, agentId: lease.agentId, fullName }
}

export function anyCall(floor: Floor, callId: string): Guarded<Call> {
  const call = floor.calls[callId]
  return call ? ok(call) : fail({ code: 'unknown-call', callId })
}

/** My call, under its lease's current fence. */
export function ownCall(floor: Floor, callId: string, by: By): Guarded<Call> {
  const me = self(floor, by)
  if (!me.ok) return me
  const call = anyCall(floor, callId)
  if (!call.ok) return call
  const { agentId, leadId, fence } = call.value
  if (agentId !== me.value.agentId) return fail({ code: 'not-your-call', callId, agentId })
  if (fence !== by.fence) return fail({ code: 'stale-fence', leadId, fence: by.fence })
  return call
}

/** My call, or anybody's where the right reaches others: then with a reason instead of a fence. */
export function ownOrOthers(floor: Floor, callId: string, by: By, right: Right): Guarded<Call> {
  const call = anyCall(floor, callId)
  if (!call.ok) return call
  const asking = person(by)
  if (!asking.ok) return asking
  if (call.value.agentId !== asking.value.userId && reachesOthers(asking.value.role, right)) return call
  return ownCall(floor, callId, by)
}

export function inPhase(call: Call, phases: readonly Call['phase'][]): Refusal | undefined {
  if (phases.includes(call.phase)) return undefined
  return { code: 'wrong-phase', phase: call.phase, needs: phases.join(' or ') }
}

export const LIVE: readonly Call['phase'][] = ['dialing', 'talking', 'on-hold']
