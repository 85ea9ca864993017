/**
 * A floor as a screen on the wall may show it (AU5): who is in which state for how long, and what has been counted. Whoever
 * passes by reads it, and whoever has its link, so that of leads, scripts, words and reasons nothing is left; not even a
 * lead's id, in whose place the agent stands, who holds one lead at most.
 */
import type { FloorEvent, Recorded } from '../events/index.ts'
import type { Call } from '../floor/call.ts'
import type { LeadCard } from '../floor/lead-card.ts'
import type { WallboardNames } from '../floor/settings-parts.ts'
import type { TeamSettings } from '../floor/settings.ts'
import type { Agent, Floor, Lease, Tally, Unconfirmed } from '../floor/state.ts'
import { DEFAULT_SETTINGS } from '../stored/default-settings.ts'
import { toFirstName } from '../vocabulary/first-name.ts'
import type { Id } from '../vocabulary/primitives.ts'
import type { Why } from '../vocabulary/why.ts'

/** What a screen keeps of a floor after each line: names as they were told, and nothing that has left its view. */
export const toWallReplica = (floor: Floor): Floor => toWallFloor(floor, 'full')

export function toWallFloor(floor: Floor, names: WallboardNames): Floor {
  const calls = mapValues(floor.calls, toWallCall)
  const busy = new Set(Object.values(calls).map(({ agentId }) => agentId))
  const previews = Object.values(floor.leases).filter(({ agentId }) => !busy.has(agentId))
  return {
    ...floor,
    settings: toWallSettings(floor.settings),
    scriptTest: null,
    scriptFixes: [],
    agents: mapValues(floor.agents, (agent) => toWallAgent(agent, names)),
    // A call says by itself that its agent is busy.
    leases: Object.fromEntries(previews.map((lease) => [lease.agentId, toWallLease(lease)])),
    calls,
    // What a correction is counted by.
    unconfirmed: mapValues(floor.unconfirmed, toWallUnconfirmed),
    callbacks: {},
    nudges: {},
    offers: {},
    watches: {},
    acknowledged: {},
    tallies: mapValues(floor.tallies, toWallTally),
    doubleDials: 0,
  }
}

/** The line as a wall is told it; null when it changes nothing that a wall shows. */
export function revealToWall(recorded: Recorded, names: WallboardNames): Recorded | null {
  const event = toWallEvent(recorded.event, names)
  if (event === null) return null
  const actorId = 'agentId' in event && event.agentId !== null ? event.agentId : 'system'
  return { ...recorded, actorId, commandId: null, event }
}

function toWallEvent(event: FloorEvent, names: WallboardNames): FloorEvent | null {
  switch (event.type) {
    case 'AgentUnreachable':
    case 'AgentCameAvailable':
    case 'AgentLoggedOut':
    case 'DayTurned':
    case 'CallConnected':
    case 'CallHeld':
    case 'CallResumed':
    case 'CallEnded':
    case 'CallReopened':
    case 'CallOrphaned':
    case 'CallReclaimed':
    case 'WrapUpExtended':
    case 'HandLowered':
      return event
    case 'AgentSeated':
      return { ...event, fullName: toWallName(event.fullName, names) }
    case 'AgentWentNotReady':
      return { ...event, reason: NO_REASON, limitAt: null, forced: null }
    case 'HandRaised':
      return { ...event, reason: '' }
    case 'LeadLeased':
    case 'LeaseEnded':
      return toWallLeaseEvent(event)
    case 'CallStarted':
    case 'CallHandedOver':
    case 'CallDisposed':
    case 'OutcomeConfirmed':
    case 'OutcomeCorrected':
    case 'OutcomeStood':
      return toWallCallEvent(event)
    case 'TeamSettingsChanged':
      return { ...event, settings: toWallSettings(event.settings), byId: null }
    default:
      return null
  }
}

type EventOf<T extends FloorEvent['type']> = Extract<FloorEvent, { readonly type: T }>

function toWallLeaseEvent(event: EventOf<'LeadLeased' | 'LeaseEnded'>): FloorEvent {
  const { agentId } = event
  if (event.type === 'LeaseEnded') return { ...event, leadId: agentId }
  const { type, source, expiresAt } = event
  return { type, agentId, leadId: agentId, source, why: NO_WHY, expiresAt, callbackId: null, lead: blankCard(agentId) }
}

type OfCall =
  | 'CallStarted'
  | 'CallHandedOver'
  | 'CallDisposed'
  | 'OutcomeConfirmed'
  | 'OutcomeCorrected'
  | 'OutcomeStood'

function toWallCallEvent(event: EventOf<OfCall>): FloorEvent {
  const { callId, agentId } = event
  const leadId = agentId
  switch (event.type) {
    case 'CallStarted': {
      const { type, fence, inbound } = event
      const lead = blankCard(agentId)
      const rang = inbound && { inbound }
      return { type, callId, agentId, leadId, fence, lead, callbackId: null, script: null, nodeId: null, ...rang }
    }
    case 'CallHandedOver':
      return { ...event, byId: agentId, reason: '', call: toWallCall({ ...event.call, agentId }) }
    case 'OutcomeStood':
      return { ...event, leadId, leadName: '' }
    case 'CallDisposed': {
      const { booking: _booking, ...disposed } = event
      return { ...disposed, ...NOTHING_FOLLOWS, leadId, leadName: '', forced: null, notes: '', unproven: [] }
    }
    case 'OutcomeConfirmed': {
      const { booking: _booking, ...confirmed } = event
      return { ...confirmed, ...NOTHING_FOLLOWS, leadId, notes: null, reason: null, statusBefore: null }
    }
    case 'OutcomeCorrected': {
      const { arm: _arm, ...corrected } = event
      const { missingProofReason: _proof, ...nothing } = NOTHING_FOLLOWS
      return { ...corrected, ...nothing, leadId, leadName: '', notes: null, reason: '', statusBefore: null }
    }
    default:
      return event satisfies never
  }
}

const NOTHING_FOLLOWS = {
  meetingAt: null,
  missingProofReason: null,
  leadStatus: null,
  suppresses: false,
  terminal: false,
  notBefore: null,
}

/** In the place of every reason: why somebody is away is not for everybody to read. */
const NO_REASON = 'not-ready'

const NO_WHY: Why = { rule: 'chosen', priority: 'medium', dueAt: null, attempts: 0, lastAttemptAt: null }

const blankCard = (agentId: Id): LeadCard => ({
  leadId: agentId,
  name: '',
  called: null,
  company: null,
  title: null,
  industry: null,
  phone: null,
  email: null,
  zone: 'UTC',
  priority: 'medium',
  status: 'new',
  source: 'other',
  ownerId: null,
  attempts: 0,
  lastContactAt: null,
})

/** Empty where no names are shown. */
export function toWallName(fullName: string, names: WallboardNames): string {
  switch (names) {
    case 'full':
      return fullName
    case 'first':
      return firstOf(fullName)
    case 'initials':
      return initialsOf(fullName)
    case 'none':
      return ''
    default:
      return names satisfies never
  }
}

/** Of somebody whose records know only `Ms Miller`, or `J. Miller`, the initials: no surname is shown. */
function firstOf(fullName: string): string {
  const first = toFirstName(fullName)
  return /\s/.test(first) ? initialsOf(fullName) : first
}

function initialsOf(fullName: string): string {
  const words = fullName.trim().split(/\s+/u)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase()
}

/** What a wall is set up by; everything else is as in a new team. */
const toWallSettings = ({ version, timeZone, thresholds, targets, wallboard }: TeamSettings): TeamSettings => ({
  ...DEFAULT_SETTINGS,
  version,
  timeZone,
  thresholds,
  targets,
  wallboard,
})

function toWallAgent({ openings: _openings, ...agent }: Agent, names: WallboardNames): Agent {
  const { reason, handRaised } = agent
  return {
    ...agent,
    fullName: toWallName(agent.fullName, names),
    reason: reason === null ? null : NO_REASON,
    limitAt: null,
    overLimit: false,
    handRaised: handRaised && { at: handRaised.at, reason: '' },
  }
}

const toWallLease = ({ agentId, fence, source, takenAt }: Lease): Lease => ({
  leadId: agentId,
  agentId,
  fence,
  source,
  why: NO_WHY,
  takenAt,
  expiresAt: null,
  callbackId: null,
  lead: blankCard(agentId),
})

const toWallCall = ({ arm: _arm, callbackNote: _note, endedFrom, ...call }: Call): Call => ({
  ...call,
  ...(endedFrom && { endedFrom: { ...endedFrom, recording: null } }),
  leadId: call.agentId,
  lead: blankCard(call.agentId),
  callbackId: null,
  script: null,
  language: null,
  nodeId: null,
  nodeSince: 0,
  trail: [],
  entries: [],
  notes: '',
  notesAt: null,
  disclosures: [],
  consents: [],
  recording: null,
  fixesRead: [],
  keptDispositions: [],
})

const toWallUnconfirmed = ({ arm: _arm, ...call }: Unconfirmed): Unconfirmed => ({
  ...call,
  leadId: call.agentId,
  leadName: '',
  zone: null,
  statusBefore: null,
  unproven: [],
  callbackId: null,
})

/** Nobody's breaks and skips are a matter for a wall. */
const toWallTally = (tally: Tally): Tally => ({ ...tally, leads: 0, skips: 0, skipReasons: {}, notReadyMs: 0 })

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
