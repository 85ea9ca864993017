/** The shape of every evolution: the floor before, one event, the floor after. Total: an event that fits nothing changes nothing. */
import type { EventOf, FloorEvent } from '../events/index.ts'
import type { Agent, Floor } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import type { Id, Instant } from '../vocabulary/primitives.ts'
import { withEntry } from './record.ts'

/** Where and when an event stands in the journal. */
export interface At {
  readonly seq: number
  readonly at: Instant
}

export type Evolve<T extends FloorEvent['type']> = (floor: Floor, event: EventOf<T>, when: At) => Floor

export function withAgent(floor: Floor, agentId: Id, change: (agent: Agent) => Agent): Floor {
  const agent = floor.agents[agentId]
  if (!agent) return floor
  return { ...floor, agents: withEntry(floor.agents, agentId, change(agent)) }
}

export function withCall(floor: Floor, callId: string, change: (call: Call) => Call): Floor {
  const call = floor.calls[callId]
  if (!call) return floor
  return { ...floor, calls: withEntry(floor.calls, callId, change(call)) }
}
