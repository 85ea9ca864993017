/** How events change people's presence. */
import type { Agent, Floor } from '../floor/state.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { withEntry, without } from './record.ts'
import { withAgent, type Evolve } from './types.ts'

export const AgentSeated: Evolve<'AgentSeated'> = (floor, event, { at }) => {
  const before = floor.agents[event.agentId]
  const { agentId, fullName, role } = event
  const seated = { reachable: true, reachableSince: before?.reachable ? before.reachableSince : at }
  const agent = before
    ? { ...before, fullName, role, ...seated }
    : {
        agentId,
        fullName,
        role,
        duty: 'logged-out' as const,
        reason: null,
        limitAt: null,
        overLimit: false,
        dutySince: at,
        activitySince: at,
        countedAt: at,
        handRaised: null,
        ...seated,
      }
  return { ...floor, agents: withEntry(floor.agents, agentId, agent) }
}

export const AgentUnreachable: Evolve<'AgentUnreachable'> = (floor, event, { at }) =>
  withAgent(floor, event.agentId, (agent) => ({ ...agent, reachable: false, reachableSince: at }))

const NO_REASON = { reason: null, limitAt: null, overLimit: false }

export const AgentCameAvailable: Evolve<'AgentCameAvailable'> = (floor, event, { at }) =>
  withAgent(floor, event.agentId, (agent) => ({ ...agent, ...NO_REASON, duty: 'available', dutySince: at }))

export const AgentWentNotReady: Evolve<'AgentWentNotReady'> = (floor, event, { at }) =>
  withAgent(floor, event.agentId, (agent) => ({
    ...agent,
    duty: 'not-ready',
    reason: event.reason,
    limitAt: event.limitAt,
    overLimit: false,
    dutySince: at,
  }))

export const AgentLoggedOut: Evolve<'AgentLoggedOut'> = (floor, event, { at }) =>
  withAgent(floor, event.agentId, (agent) => ({
    ...agent,
    ...NO_REASON,
    duty: 'logged-out',
    dutySince: at,
    handRaised: null,
  }))

export const NotReadyLimitPassed: Evolve<'NotReadyLimitPassed'> = (floor, event) =>
  withAgent(floor, event.agentId, (agent) => ({ ...agent, overLimit: true }))

/** Longer than any leave; who left the team would else stay on its floor for ever. */
const AWAY_MS = 60 * 24 * 60 * 60_000

const hasLeft = ({ duty, reachable, dutySince, reachableSince }: Agent, at: Instant): boolean =>
  duty === 'logged-out' && !reachable && Math.max(dutySince, reachableSince) + AWAY_MS <= at

export const DayTurned: Evolve<'DayTurned'> = (floor, event, { at }) => ({
  ...floor,
  agents: Object.fromEntries(Object.entries(floor.agents).filter(([, agent]) => !hasLeft(agent, at))),
  day: event.day,
  tallies: {},
  doubleDials: 0,
})

export const HandRaised: Evolve<'HandRaised'> = (floor, event, { at }) =>
  withAgent(floor, event.agentId, (agent) => ({ ...agent, handRaised: { at, reason: event.reason } }))

export const HandLowered: Evolve<'HandLowered'> = (floor, event) =>
  withAgent(floor, event.agentId, (agent) => ({ ...agent, handRaised: null }))

export const NudgeSent: Evolve<'NudgeSent'> = (floor, event, { at }) => {
  const { type: _type, ...nudge } = event
  return { ...floor, nudges: withEntry(floor.nudges, event.nudgeId, { ...nudge, sentAt: at, seenAt: null }) }
}

export const NudgeSeen: Evolve<'NudgeSeen'> = (floor, event, { at }) => {
  const nudge = floor.nudges[event.nudgeId]
  return nudge ? { ...floor, nudges: withEntry(floor.nudges, event.nudgeId, { ...nudge, seenAt: at }) } : floor
}

export const NudgeExpired: Evolve<'NudgeExpired'> = (floor, event) => ({
  ...floor,
  nudges: without(floor.nudges, event.nudgeId),
})

export const WatchStarted: Evolve<'WatchStarted'> = (floor, { viewerId, agentId }, { at }) => ({
  ...floor,
  watches: withEntry(floor.watches, viewerId, { viewerId, agentId, since: at }),
})

export const WatchEnded: Evolve<'WatchEnded'> = (floor, event) => ({
  ...floor,
  watches: without(floor.watches, event.viewerId),
})

export const AlertAcknowledged: Evolve<'AlertAcknowledged'> = (floor, event, { at }) => {
  const { agentId, alert, raisedAt, byId, byName } = event
  const one = { ...floor.acknowledged[agentId], [alert]: { raisedAt, byId, byName, at } }
  return { ...floor, acknowledged: withEntry(floor.acknowledged, agentId, one) }
}

/** Older ones say nothing any more of what somebody does (NX8). */
export const OPENINGS_KEPT_MS = 60 * 60_000

/** That a lead was opened because its caller is on the line. */
export const addOpening = (floor: Floor, agentId: string, at: Instant): Floor =>
  withAgent(floor, agentId, (agent) => ({
    ...agent,
    openings: [...(agent.openings ?? []).filter((one) => one.at > at - OPENINGS_KEPT_MS), { at, called: false }],
  }))

/** That the call followed. */
export const markOpeningCalled = (floor: Floor, agentId: string): Floor =>
  withAgent(floor, agentId, (agent) => {
    const { openings = [] } = agent
    return {
      ...agent,
      openings: openings.map((one, index) => (index === openings.length - 1 ? { ...one, called: true } : one)),
    }
  })
