/** How events change who holds which lead. */
import { findCallByLead } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'
import type { LeadCard } from '../floor/lead-card.ts'
import { addOpening } from './agents.ts'
import { withEntry, without } from './record.ts'
import type { Evolve } from './types.ts'

export const LeadLeased: Evolve<'LeadLeased'> = (floor, event, { seq, at }) => {
  const { type: _type, reason: _reason, ...lease } = event
  const leased = { ...floor, leases: withEntry(floor.leases, event.leadId, { ...lease, fence: seq, takenAt: at }) }
  return event.source === 'inbound' ? addOpening(leased, event.agentId, at) : leased
}

export const LeaseRenewed: Evolve<'LeaseRenewed'> = (floor, event) => {
  const lease = floor.leases[event.leadId]
  if (!lease) return floor
  return { ...floor, leases: withEntry(floor.leases, event.leadId, { ...lease, expiresAt: event.expiresAt }) }
}

export const LeaseEnded: Evolve<'LeaseEnded'> = (floor, event) => ({
  ...floor,
  leases: without(floor.leases, event.leadId),
})

export const LeadReassigned: Evolve<'LeadReassigned'> = (floor, event) => {
  const lease = floor.leases[event.leadId]
  return lease ? withCard(floor, { ...lease.lead, ownerId: event.toAgentId }) : floor
}

export const LeadCardChanged: Evolve<'LeadCardChanged'> = (floor, event) => withCard(floor, event.lead)

/** The lease and the call of a lead carry the same card, but for the number: a call stays the one of the number it was made to. */
function withCard(floor: Floor, lead: LeadCard): Floor {
  const lease = floor.leases[lead.leadId]
  const call = findCallByLead(floor, lead.leadId)
  return {
    ...floor,
    calls: call ? withEntry(floor.calls, call.callId, { ...call, lead: withNumberOf(call.lead, lead) }) : floor.calls,
    leases: lease ? withEntry(floor.leases, lead.leadId, { ...lease, lead }) : floor.leases,
  }
}

function withNumberOf({ phone, extension }: LeadCard, { extension: _other, ...lead }: LeadCard): LeadCard {
  return { ...lead, phone, ...(extension !== undefined && { extension }) }
}
