/**
 * A whole floor as it is stored. What of it cannot be read costs itself; what remains is put right where it leaned on that, so
 * that nobody is left with a call that has no lease, or with a lead that nothing ends.
 */
import { DEFAULT_SETTINGS } from './default-settings.ts'
import { type Agent, emptyFloor, Floor, type Lease } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import { readLeniently, type Tell } from './mend.ts'
import { type Stored, createReader } from './reader.ts'
import { withDefaultSettings, readSettingsLeniently } from './settings.ts'
import { isRecord } from './walk.ts'

const read = createReader(Floor)

/** In full, or not at all. */
export function readFloor(stored: unknown): Stored<Floor> {
  const floor = read(stored)
  return floor.ok || !isRecord(stored) ? floor : read({ ...stored, settings: withDefaultSettings(stored['settings']) })
}

/** As far as it can be read; `teamId` and `seq` are known without it. */
export function readFloorLeniently(stored: unknown, teamId: string, seq: number, tell: Tell): Floor {
  const whole = readFloor(stored)
  if (whole.ok) return whole.value
  const empty = { ...emptyFloor(teamId, DEFAULT_SETTINGS), seq }
  const settings = readSettingsLeniently(isRecord(stored) ? stored['settings'] : undefined, DEFAULT_SETTINGS, tell)
  return repairFloor(readLeniently(Floor, isRecord(stored) ? { ...stored, settings } : stored, empty, tell))
}

/**
 * Of a floor whose story has a gap: each person has their newest call and lead (IN2), a call its lease (IN3), a lease without a
 * call an end (IN5), and whoever holds a lead is there.
 */
export function repairFloor(floor: Floor): Floor {
  const { at } = floor
  const calls = newestPerAgent(Object.values(floor.calls), ({ startedAt }) => startedAt)
  const called = new Map(calls.map((call) => [call.leadId, call]))
  const free = Object.values(floor.leases).filter(
    ({ leadId, agentId }) => !called.has(leadId) && !calls.some((call) => call.agentId === agentId),
  )
  const under = calls.map((call) => {
    const lease = floor.leases[call.leadId]
    const isTheirs = lease?.fence === call.fence && lease.agentId === call.agentId && lease.leadId === call.leadId
    return isTheirs ? lease : toLease(call)
  })
  const ending = newestPerAgent(free, ({ fence }) => fence).map((lease) => ({
    ...lease,
    expiresAt: lease.expiresAt ?? at,
  }))
  const leases = [...under, ...ending]
  const missing = leases
    .filter(({ agentId }) => !floor.agents[agentId])
    .map(({ agentId }) => toWorkingAgent(agentId, at))
  return {
    ...floor,
    calls: Object.fromEntries(calls.map((call) => [call.callId, call])),
    leases: Object.fromEntries(leases.map((lease) => [lease.leadId, lease])),
    agents: { ...floor.agents, ...Object.fromEntries(missing.map((agent) => [agent.agentId, agent])) },
  }
}

function newestPerAgent<T extends { readonly agentId: string }>(all: readonly T[], since: (one: T) => number): T[] {
  const newest = new Map<string, T>()
  for (const one of all) {
    const newestSoFar = newest.get(one.agentId)
    if (newestSoFar === undefined || since(newestSoFar) < since(one)) newest.set(one.agentId, one)
  }
  return all.filter((one) => newest.get(one.agentId) === one)
}

/** A call stands under a lease with its own fence (IN3). */
const toLease = ({ leadId, agentId, fence, startedAt, callbackId, lead }: Call): Lease => ({
  leadId,
  agentId,
  fence,
  source: 'reassigned',
  why: {
    rule: 'reassigned',
    priority: lead.priority,
    dueAt: null,
    attempts: lead.attempts,
    lastAttemptAt: lead.lastContactAt,
  },
  takenAt: startedAt,
  expiresAt: null,
  callbackId,
  lead,
})

/** Who holds a lead is there; their name and role come with their next hello. */
const toWorkingAgent = (agentId: string, at: number): Agent => ({
  agentId,
  fullName: agentId,
  role: 'agent',
  duty: 'available',
  reason: null,
  limitAt: null,
  overLimit: false,
  dutySince: at,
  activitySince: at,
  countedAt: at,
  reachable: false,
  reachableSince: at,
  handRaised: null,
})
