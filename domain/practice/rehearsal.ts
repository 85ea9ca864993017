/**
 * A call that nobody is called in: a floor of one agent and one lead, moved by the floor's own rules, on the script
 * that is on the screen. Nothing of it reaches a floor or the records.
 */
import type { ClientCommand } from '../commands/index.ts'
import { decide } from '../decide/index.ts'
import type { Facts } from '../decide/types.ts'
import { evolve } from '../evolve/index.ts'
import type { Call } from '../floor/call.ts'
import type { LeadCard } from '../floor/lead-card.ts'
import { DEFAULT_SETTINGS } from '../stored/default-settings.ts'
import { type Agent, emptyFloor, type Floor } from '../floor/state.ts'
import type { ScriptVersion } from '../script/schema.ts'

const AGENT = 'rehearsal-agent'
export const CALL = '00000000-0000-4000-8000-000000000000'
const FENCE = 1

export interface Rehearsal {
  readonly floor: Floor
  readonly agent: Agent
  readonly call: Call
}

export const ME = { userId: AGENT, fullName: 'You' }

const agentSince = (now: number): Agent => ({
  agentId: AGENT,
  fullName: ME.fullName,
  role: 'agent',
  duty: 'available',
  reason: null,
  limitAt: null,
  overLimit: false,
  dutySince: now,
  activitySince: now,
  countedAt: now,
  reachable: true,
  reachableSince: now,
  handRaised: null,
})

const callOn = (script: ScriptVersion, lead: LeadCard, now: number): Call => ({
  callId: CALL,
  leadId: lead.leadId,
  agentId: AGENT,
  fence: FENCE,
  lead,
  callbackId: null,
  phase: 'talking',
  phaseSince: now,
  startedAt: now,
  connectedAt: now,
  answeredBy: 'decision-maker',
  heldMs: 0,
  endedAt: null,
  endReason: null,
  wrapUpEndsAt: null,
  wrapUpExtensions: 0,
  orphanedAt: null,
  script: { scriptId: script.scriptId, version: script.version },
  language: null,
  nodeId: script.content.startNodeId,
  nodeSince: now,
  trail: [
    { nodeId: script.content.startNodeId, at: now, by: 'start', responseId: null, reason: null, abandoned: false },
  ],
  entries: [],
  notes: '',
  notesAt: null,
  disclosures: [],
  consents: [],
  recording: null,
  keptDispositions: [],
  fixesRead: [],
})

export function beginRehearsal(script: ScriptVersion, lead: LeadCard, now: number): Floor {
  return {
    ...emptyFloor('rehearsal', DEFAULT_SETTINGS),
    seq: FENCE,
    at: now,
    agents: { [AGENT]: agentSince(now) },
    leases: {
      [lead.leadId]: {
        leadId: lead.leadId,
        agentId: AGENT,
        fence: FENCE,
        source: 'chosen',
        why: { rule: 'chosen', priority: lead.priority, dueAt: null, attempts: lead.attempts, lastAttemptAt: null },
        takenAt: now,
        expiresAt: null,
        callbackId: null,
        lead,
      },
    },
    calls: { [CALL]: callOn(script, lead, now) },
  }
}

const factsWith = (script: ScriptVersion): Facts => ({
  lead: () => undefined,
  ranked: () => [],
  person: () => undefined,
  closedCall: () => undefined,
  slot: () => 'kept',
  withNumber: () => [],
  script: () => script,
})

/** The floor after a command; the same one where the rules say no. */
export function rehearse(floor: Floor, command: ClientCommand, script: ScriptVersion, now: number): Floor {
  // Each command moves the floor on, so none has the id of another.
  const commandId = `00000000-0000-4000-8000-${String(floor.seq).padStart(12, '0')}`
  const decision = decide(floor, command, {
    actor: { type: 'person', userId: AGENT, role: 'agent', fullName: ME.fullName },
    now,
    facts: factsWith(script),
    commandId,
    newId: commandId,
    fence: FENCE,
  })
  if (decision.type === 'refused') return floor
  return decision.events.reduce(
    (next, event) => evolve(next, { seq: next.seq + 1, at: now, actorId: AGENT, commandId, event }),
    floor,
  )
}

export function readRehearsal(floor: Floor): Rehearsal | null {
  const agent = floor.agents[AGENT]
  const call = floor.calls[CALL]
  return agent === undefined || call === undefined ? null : { floor, agent, call }
}
