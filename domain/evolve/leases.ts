/** How events change who holds which lead. */
import type { Floor, LeadCard } from '../floor/state.ts'
import { without, type Evolve } from './types.ts'

export const LeadLeased: Evolve<'LeadLeased'> = (floor, event, { seq, at }) => {
  const { type: _type, ...lease } = event
  return { ...floor, leases: { ...floor.leases, [event.leadId]: { ...lease, fence: seq, takenAt: at } } }
}

export const LeaseRenewed: Evolve<'LeaseRenewed'> = (floor, event) => {
  const lease = floor.leases[event.leadId]
  if (!lease) return floor
  return { ...floor, leases: { ...floor.leases, [event.leadId]: { ...lease, expiresAt: event.expiresAt } } }
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

/** The lease and the call of a lead carry the same card. */
function withCard(floor: Floor, lead: LeadCard): Floor {
  const lease = floor.leases[lead.leadId]
  const calls = { ...floor.calls }
  for (const call of Object.values(floor.calls)) if (call.leadId === lead.leadId) calls[call.callId] = { ...call, lead }
  return { ...floor, calls, leases: lease ? { ...floor.leases, [lead.leadId]: { ...lease, lead } } : floor.leases }
}
