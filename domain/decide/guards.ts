/** The questions that most rules ask first. A guard answers what it found, or the refusal to give. */
import { fail, ok, type Failure, type Result } from '../vocabulary/result.ts'
import type { Agent, Floor, Lease } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import { findCallByAgent, findLeaseByAgent } from '../floor/selectors.ts'
import type { Refusal } from '../commands/refusal.ts'
import type { Actor, CommandContext } from './types.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { may, reachesOthers, type Right } from '../vocabulary/rights.ts'

export type Guarded<T> = Result<T, Refusal>

export type PersonActor = Extract<Actor, { type: 'person' }>

/** A person of any role. The shell never says what only people say. */
export function requirePerson(by: CommandContext): Guarded<PersonActor> {
  return by.actor.type === 'person' ? ok(by.actor) : fail({ code: 'not-allowed', needs: 'person' })
}

/** A person whose role has the right; a refusal names the least role that has. */
export function requireRight(by: CommandContext, right: Right): Guarded<PersonActor> {
  if (by.actor.type === 'person' && may(by.actor.role, right)) return ok(by.actor)
  return fail({ code: 'not-allowed', needs: may('manager', right) ? 'manager' : 'admin' })
}

export function requireSystem(by: CommandContext): Guarded<true> {
  return by.actor.type === 'system' ? ok(true) : fail({ code: 'not-allowed', needs: 'system' })
}

/** The asking person as the floor knows them; they must have a seat. */
export function requireAgent(floor: Floor, by: CommandContext): Guarded<Agent> {
  const actor = requirePerson(by)
  if (!actor.ok) return actor
  const agent = floor.agents[actor.value.userId]
  return agent ? ok(agent) : fail({ code: 'unknown-agent', agentId: actor.value.userId })
}

/** On duty and free: no lease, no call. A caller is served in a break, too (LE4). */
export function requireIdleAgent(floor: Floor, by: CommandContext, forCaller = false): Guarded<Agent> {
  const me = requireAgent(floor, by)
  if (!me.ok) return me
  const { duty } = me.value
  if (duty === 'logged-out' || (duty === 'not-ready' && !forCaller)) return fail({ code: 'not-on-duty' })
  return failIfOccupied(floor, me.value.agentId) ?? me
}

export function failIfOccupied(floor: Floor, agentId: string): Failure<Refusal> | undefined {
  const call = findCallByAgent(floor, agentId)
  const lease = findLeaseByAgent(floor, agentId)
  if (!call && !lease) return undefined
  return fail({ code: 'already-working', leadId: call?.leadId ?? lease?.leadId ?? null, callId: call?.callId ?? null })
}

/** My lease of this lead, with its current fence: an older fence is the voice of somebody who lost it (LE3). */
export function findOwnLease(floor: Floor, leadId: string, by: CommandContext): Guarded<Lease> {
  const me = requireAgent(floor, by)
  if (!me.ok) return me
  const lease = floor.leases[leadId]
  if (!lease) return fail({ code: 'no-lease', leadId })
  if (lease.agentId !== me.value.agentId) return fail(leaseHeldRefusal(floor, lease))
  if (lease.fence !== by.fence) return fail({ code: 'stale-fence', leadId, fence: by.fence })
  return ok(lease)
}

export function leaseHeldRefusal(floor: Floor, lease: Lease): Refusal {
  const fullName = floor.agents[lease.agentId]?.fullName ?? lease.agentId
  return { code: 'lease-held-by-another', leadId: lease.leadId, agentId: lease.agentId, fullName }
}

export function findCall(floor: Floor, callId: string): Guarded<Call> {
  const call = floor.calls[callId]
  return call ? ok(call) : fail({ code: 'unknown-call', callId })
}

/** My call, under its lease's current fence. */
export function findOwnCall(floor: Floor, callId: string, by: CommandContext): Guarded<Call> {
  const me = requireAgent(floor, by)
  if (!me.ok) return me
  const call = findCall(floor, callId)
  if (!call.ok) return call
  const { agentId, leadId, fence } = call.value
  if (agentId !== me.value.agentId) return fail({ code: 'not-your-call', callId, agentId })
  if (fence !== by.fence) return fail({ code: 'stale-fence', leadId, fence: by.fence })
  return call
}

/** My call, or anybody's where the right reaches others: then with a reason instead of a fence. */
export function findCallInReach(floor: Floor, callId: string, by: CommandContext, right: Right): Guarded<Call> {
  const call = findCall(floor, callId)
  if (!call.ok) return call
  const actor = requirePerson(by)
  if (!actor.ok) return actor
  if (call.value.agentId !== actor.value.userId && reachesOthers(actor.value.role, right)) return call
  return findOwnCall(floor, callId, by)
}

export function checkPhase(call: Call, phases: readonly Call['phase'][]): Refusal | undefined {
  if (phases.includes(call.phase)) return undefined
  return { code: 'wrong-phase', phase: call.phase, needs: phases.join(' or ') }
}

export const LIVE_PHASES: readonly Call['phase'][] = ['dialing', 'talking', 'on-hold']

/** What its agent says of it later would be about a lead that is no longer here. */
export function checkConfirmed(floor: Floor, leadId: string): Refusal | undefined {
  const waiting = Object.values(floor.unconfirmed).find((one) => one.leadId === leadId)
  return waiting && { code: 'outcome-unconfirmed', leadId, callId: waiting.callId, agentId: waiting.agentId }
}

const YEAR_MS = 365 * 24 * 60 * 60_000

/** Of what is promised: to come, and within a year (CB1, BO1). */
export function checkDueTime(dueAt: Instant, now: Instant): Refusal | undefined {
  if (dueAt <= now) return { code: 'time-in-the-past', at: dueAt }
  return dueAt > now + YEAR_MS ? { code: 'time-too-far', latest: now + YEAR_MS } : undefined
}
