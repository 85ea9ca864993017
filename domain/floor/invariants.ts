/** What must be true of every floor at every moment (IN1–IN9). Empty when all hold; each fault names the rule it breaks. */
import { differFromShare } from './script-test/share-out.ts'
import { findCallByLead, findConsent, isLive, toRecordingFact } from './selectors.ts'
import type { Floor } from './state.ts'

export function invariants(floor: Floor): string[] {
  return [
    ...oneHolderPerLead(floor),
    ...oneCallPerAgent(floor),
    ...callsHoldTheirLead(floor),
    ...wrapUpsEnd(floor),
    ...leasesEnd(floor),
    ...trailsLeadToTheirPlace(floor),
    ...noIsNo(floor),
    ...armsAreShared(floor),
    ...(floor.doubleDials > 0 ? [`IN1 a lead was dialled by two people (${floor.doubleDials})`] : []),
  ]
}

function oneHolderPerLead(floor: Floor): string[] {
  return Object.entries(floor.leases).flatMap(([leadId, lease]) => {
    const call = findCallByLead(floor, leadId)
    if (lease.leadId !== leadId) return [`IN1 lease of ${lease.leadId} is filed under ${leadId}`]
    return call && call.agentId !== lease.agentId ? [`IN1 ${leadId} is leased to one and called by another`] : []
  })
}

function oneCallPerAgent(floor: Floor): string[] {
  const faults: string[] = []
  const seen = new Map<string, string>()
  for (const call of Object.values(floor.calls)) {
    if (seen.has(call.agentId)) faults.push(`IN2 ${call.agentId} has two calls`)
    seen.set(call.agentId, call.callId)
  }
  const holding = new Set<string>()
  for (const lease of Object.values(floor.leases)) {
    if (holding.has(lease.agentId)) faults.push(`IN2 ${lease.agentId} holds two leads`)
    holding.add(lease.agentId)
  }
  return faults
}

function callsHoldTheirLead(floor: Floor): string[] {
  return Object.values(floor.calls).flatMap((call) => {
    const lease = floor.leases[call.leadId]
    if (!lease) return [`IN3 call ${call.callId} has no lease`]
    if (lease.fence !== call.fence) return [`IN3 call ${call.callId} has another fence than its lease`]
    return []
  })
}

/** No wrap-up without an end: no call can stay without an outcome (IN4). */
const wrapUpsEnd = (floor: Floor): string[] =>
  Object.values(floor.calls)
    .filter((call) => !isLive(call) && call.wrapUpEndsAt === null)
    .map((call) => `IN4 wrap-up of ${call.callId} never ends`)

const leasesEnd = (floor: Floor): string[] =>
  Object.values(floor.leases)
    .filter((lease) => lease.expiresAt === null && findCallByLead(floor, lease.leadId) === undefined)
    .map((lease) => `IN5 lease of ${lease.leadId} never ends`)

const trailsLeadToTheirPlace = (floor: Floor): string[] =>
  Object.values(floor.calls)
    .filter((call) => call.trail.length > 0 && call.trail.findLast((step) => !step.abandoned)?.nodeId !== call.nodeId)
    .map((call) => `IN6 call ${call.callId} stands where its trail does not lead`)

const noIsNo = (floor: Floor): string[] =>
  Object.values(floor.calls)
    .filter((call) => findConsent(call)?.answer === 'refused' && toRecordingFact(call) !== 'off')
    .map((call) => `IN8 call ${call.callId} is recorded against their no`)

/** Whom it was given and what is counted of each arm of a test of scripts. */
function armsAreShared({ scriptTest: test }: Floor): string[] {
  if (test === null) return []
  const far = differFromShare(test.arms).some((leads) => Math.abs(leads) >= 1)
  return [
    ...(far ? ['IN9 an arm is a whole lead or more away from its share'] : []),
    ...(test.arms[0]?.stopped ? ['IN9 the control is stopped'] : []),
    ...test.arms
      .filter(({ calls, contacts, bookings, hangUps }) => calls < contacts || contacts < Math.max(bookings, hangUps))
      .map(({ version }) => `IN9 version ${version} has more of its calls than calls`),
  ]
}
