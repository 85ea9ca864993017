/**
 * A whole floor as it is stored. What of it cannot be read costs itself; what remains is put right where it leaned on that, so
 * that nobody is left with a call that has no lease, or with a lead that nothing ends.
 */
import { DEFAULT_SETTINGS } from '../floor/settings.ts'
import { callOnLead } from '../floor/selectors.ts'
import { type Agent, type Call, emptyFloor, Floor, type Lease } from '../floor/state.ts'
import { mended, type Tell } from './mend.ts'
import { type Stored, storedReader } from './reader.ts'
import { grownSettings, storedSettings } from './settings.ts'
import { isRecord } from './walk.ts'

const read = storedReader(Floor)

/** In full, or not at all. */
export function readFloor(stored: unknown): Stored<Floor> {
  const floor = read(stored)
  return floor.ok || !isRecord(stored) ? floor : read({ ...stored, settings: grownSettings(stored['settings']) })
}

/** As far as it can be read; `teamId` and `seq` are known without it. */
export function storedFloor(stored: unknown, teamId: string, seq: number, tell: Tell): Floor {
  const whole = readFloor(stored)
  if (whole.ok) return whole.value
  const empty = { ...emptyFloor(teamId, DEFAULT_SETTINGS), seq }
  const settings = storedSettings(isRecord(stored) ? stored['settings'] : undefined, DEFAULT_SETTINGS, tell)
  return putRight(mended(Floor, isRecord(stored) ? { ...stored, settings } : stored, empty, tell))
}

function putRight(floor: Floor): Floor {
  const { at } = floor
  const calls = Object.values(floor.calls)
  const unleased = calls.filter(({ leadId }) => !floor.leases[leadId]).map((call) => [call.leadId, leaseOf(call)])
  const leases: Record<string, Lease> = { ...floor.leases, ...Object.fromEntries(unleased) }
  for (const [leadId, lease] of Object.entries(leases))
    if (lease.expiresAt === null && !callOnLead(floor, leadId)) leases[leadId] = { ...lease, expiresAt: at }
  const missing = Object.values(leases).filter(({ agentId }) => !floor.agents[agentId])
  const agents = Object.fromEntries(missing.map(({ agentId }) => [agentId, atWork(agentId, at)]))
  return { ...floor, leases, agents: { ...floor.agents, ...agents } }
}

/** A call stands under a lease with its own fence (IN3). */
const leaseOf = ({ leadId, agentId, fence, startedAt, callbackId, lead }: Call): Lease => ({
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
const atWork = (agentId: string, at: number): Agent => ({
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
