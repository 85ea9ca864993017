/** How events change calls on the line and in wrap-up. */
import type { Floor } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import type { CallPhase } from '../vocabulary/people.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { toClosedCallArm } from '../floor/script-test/state.ts'
import { closeGaps, reopenRecording, stopRecording, withConsent } from './consent.ts'
import { markOpeningCalled } from './agents.ts'
import { withEntry, without } from './record.ts'
import { withCall, type At, type Evolve } from './types.ts'

export const CallStarted: Evolve<'CallStarted'> = (floor, event, { at }) => {
  const { type: _type, ...begun } = event
  const lease = floor.leases[event.leadId]
  // The counter that must read 0: somebody else holds this lead, or is on the line with it, at this very moment.
  const doubled =
    (lease !== undefined && lease.agentId !== event.agentId) ||
    Object.values(floor.calls).some((call) => call.leadId === event.leadId && call.agentId !== event.agentId)
  const call: Call = {
    ...begun,
    phase: 'dialing',
    phaseSince: at,
    startedAt: at,
    connectedAt: null,
    answeredBy: null,
    heldMs: 0,
    endedAt: null,
    endReason: null,
    wrapUpEndsAt: null,
    wrapUpExtensions: 0,
    orphanedAt: null,
    language: null,
    nodeSince: at,
    trail:
      event.nodeId === null
        ? []
        : [{ nodeId: event.nodeId, at, by: 'start', responseId: null, reason: null, abandoned: false }],
    entries: [],
    notes: '',
    notesAt: null,
    disclosures: [],
    consents: [],
    recording: null,
    keptDispositions: [],
    fixesRead: [],
  }
  const before = lease?.source === 'inbound' ? markOpeningCalled(floor, event.agentId) : floor
  return {
    ...before,
    calls: withEntry(floor.calls, event.callId, call),
    leases: lease ? withEntry(floor.leases, event.leadId, { ...lease, expiresAt: null }) : floor.leases,
    doubleDials: floor.doubleDials + (doubled ? 1 : 0),
  }
}

const enter = (call: Call, phase: CallPhase, at: Instant): Call => ({
  ...call,
  phase,
  phaseSince: at,
  heldMs: call.heldMs + (call.phase === 'on-hold' ? at - call.phaseSince : 0),
})

export const CallConnected: Evolve<'CallConnected'> = (floor, event, { at }) =>
  withCall(floor, event.callId, (call) => ({
    ...enter(call, 'talking', at),
    connectedAt: at,
    answeredBy: event.answeredBy,
  }))

export const CallHeld: Evolve<'CallHeld'> = (floor, event, { at }) =>
  withCall(floor, event.callId, (call) => enter(call, 'on-hold', at))

export const CallResumed: Evolve<'CallResumed'> = (floor, event, { at }) =>
  withCall(floor, event.callId, (call) => enter(call, 'talking', at))

export const CallEnded: Evolve<'CallEnded'> = (floor, event, { at }) =>
  withCall(floor, event.callId, (call) => ({
    ...enter(call, 'wrap-up', at),
    endedAt: at,
    endReason: event.reason,
    ...(call.phase === 'wrap-up'
      ? {}
      : { endedFrom: { phase: call.phase, since: call.phaseSince, recording: call.recording?.state ?? null } }),
    wrapUpEndsAt: event.wrapUpEndsAt,
    orphanedAt: null,
    recording: stopRecording(call, at),
  }))

/** As if it had not ended (CA9): a hold goes on from where its end had counted it. */
export const CallReopened: Evolve<'CallReopened'> = (floor, event, { at }) =>
  withCall(floor, event.callId, ({ endedFrom, ...call }) => {
    if (endedFrom === undefined) return call
    return {
      ...call,
      phase: endedFrom.phase,
      phaseSince: endedFrom.phase === 'on-hold' ? (call.endedAt ?? at) : endedFrom.since,
      endedAt: null,
      endReason: null,
      wrapUpEndsAt: null,
      wrapUpExtensions: 0,
      recording: reopenRecording(call, endedFrom.recording),
    }
  })

export const WrapUpExtended: Evolve<'WrapUpExtended'> = (floor, event) =>
  withCall(floor, event.callId, (call) => ({
    ...call,
    wrapUpEndsAt: event.wrapUpEndsAt,
    wrapUpExtensions: call.wrapUpExtensions + 1,
  }))

export const CallOrphaned: Evolve<'CallOrphaned'> = (floor, event, { at }) =>
  withCall(floor, event.callId, (call) => ({ ...call, orphanedAt: at }))

export const CallReclaimed: Evolve<'CallReclaimed'> = (floor, event) =>
  withCall(floor, event.callId, (call) => ({ ...call, orphanedAt: null }))

/** The call travels in the event, so a receiver who knew nothing of it has all of it. */
export const CallHandedOver: Evolve<'CallHandedOver'> = (floor, event, { seq, at }) => {
  const { agentId } = event
  const lead = { ...event.call.lead, ownerId: agentId }
  const call = { ...event.call, agentId, lead, fence: seq, orphanedAt: null }
  return {
    ...floor,
    offers: without(floor.offers, event.callId),
    calls: withEntry(floor.calls, event.callId, call),
    leases: withEntry(floor.leases, call.leadId, {
      leadId: call.leadId,
      agentId,
      fence: seq,
      source: 'reassigned',
      why: {
        rule: 'reassigned',
        priority: lead.priority,
        dueAt: null,
        attempts: lead.attempts,
        lastAttemptAt: lead.lastContactAt,
      },
      takenAt: at,
      expiresAt: null,
      callbackId: call.callbackId,
      ...(call.callbackNote !== undefined && { callbackNote: call.callbackNote }),
      lead,
    }),
  }
}

export const HandoverOffered: Evolve<'HandoverOffered'> = (floor, { type: _type, ...offer }, { at }) => ({
  ...floor,
  offers: withEntry(floor.offers, offer.callId, { ...offer, offeredAt: at }),
})

export const HandoverEnded: Evolve<'HandoverEnded'> = (floor, { callId }) => ({
  ...floor,
  offers: without(floor.offers, callId),
})

export const RecordingMarked: Evolve<'RecordingMarked'> = (floor, event, { at }) =>
  withCall(floor, event.callId, (was) => {
    const call = event.consent ? withConsent(was, { ...event.consent, at, step: null }) : was
    if (event.state === 'stopped') return { ...call, recording: stopRecording(call, at) }
    const before = call.recording ?? { consentAt: at, gaps: [] }
    const gaps =
      event.state === 'paused'
        ? [...closeGaps(before.gaps, at), { from: at, to: null, why: event.why }]
        : closeGaps(before.gaps, at)
    return { ...call, recording: { ...before, state: event.state, failed: event.failed === true, since: at, gaps } }
  })

/** The lease ends with the call. What the server closed by itself waits for its agent's word (WR4, WR5). */
export const CallDisposed: Evolve<'CallDisposed'> = (floor, event, when) => {
  const call = floor.calls[event.callId]
  const closed: Floor = {
    ...floor,
    calls: without(floor.calls, event.callId),
    leases: without(floor.leases, event.leadId),
  }
  if (!event.provisional) return closed
  const { callId, leadId, agentId, leadName, dispositionId, outcome, startedAt, unproven } = event
  const statusBefore = event.leadStatus === null ? null : (call?.lead.status ?? null)
  const arm = call && toClosedCallArm(call)
  return {
    ...closed,
    unconfirmed: withEntry(floor.unconfirmed, callId, {
      callId,
      leadId,
      agentId,
      leadName,
      zone: call?.lead.zone ?? null,
      dispositionId,
      outcome,
      statusBefore,
      startedAt,
      unproven,
      at: when.at,
      callbackId: call?.callbackId ?? null,
      ...(arm && { arm }),
    }),
  }
}

export const OutcomeConfirmed: Evolve<'OutcomeConfirmed'> = (floor, event) => ({
  ...floor,
  unconfirmed: without(floor.unconfirmed, event.callId),
})

export const OutcomeStood: Evolve<'OutcomeStood'> = (floor, event) => ({
  ...floor,
  unconfirmed: without(floor.unconfirmed, event.callId),
})

/** It left the floor when it was closed. */
export const OutcomeCorrected = (floor: Floor): Floor => floor

/** A call logged by hand was never live on this floor. */
export const CallLogged = (floor: Floor, _event: unknown, _when: At): Floor => floor
