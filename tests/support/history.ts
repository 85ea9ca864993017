/** The history of who held which lead, told from the journal alone: no fold of the domain is believed here. */
import type { FloorEvent, Recorded } from '#domain/events/index.ts'

interface Holding {
  readonly agentId: string
  readonly fence: number
}

/** Every breach of "one lead, one person": overlaps, fences that do not grow, work under no lease. Empty when all is well. */
export function leaseFaults(journal: readonly Recorded[]): string[] {
  const faults: string[] = []
  const held = new Map<string, Holding>()
  const lastFence = new Map<string, number>()
  const leadOfCall = new Map<string, string>()
  const take = (seq: number, leadId: string, agentId: string): void => {
    if (seq <= (lastFence.get(leadId) ?? 0)) faults.push(`fence ${seq} of ${leadId} does not grow`)
    for (const [other, holding] of held)
      if (holding.agentId === agentId && other !== leadId)
        faults.push(`${agentId} takes ${leadId} at ${seq} and holds ${other}`)
    lastFence.set(leadId, seq)
    held.set(leadId, { agentId, fence: seq })
  }
  for (const { seq, event } of journal) {
    switch (event.type) {
      case 'LeadLeased': {
        const holder = held.get(event.leadId)
        if (holder)
          faults.push(`${event.leadId} is leased to ${event.agentId} at ${seq} while ${holder.agentId} holds it`)
        take(seq, event.leadId, event.agentId)
        break
      }
      case 'CallHandedOver': {
        if (held.get(event.call.leadId)?.agentId !== event.fromAgentId)
          faults.push(`${seq} hands over what is not held`)
        take(seq, event.call.leadId, event.agentId)
        break
      }
      case 'CallStarted': {
        const holder = held.get(event.leadId)
        if (holder?.agentId !== event.agentId || holder.fence !== event.fence)
          faults.push(`${seq} dials without the lease`)
        leadOfCall.set(event.callId, event.leadId)
        break
      }
      case 'LeaseEnded':
        if (held.get(event.leadId)?.agentId !== event.agentId) faults.push(`${seq} ends a lease that is not held`)
        if ([...leadOfCall.values()].includes(event.leadId)) faults.push(`${seq} ends the lease under a call`)
        held.delete(event.leadId)
        break
      case 'CallDisposed':
        if (held.get(event.leadId)?.agentId !== event.agentId) faults.push(`${seq} disposes of a call that is not held`)
        held.delete(event.leadId)
        leadOfCall.delete(event.callId)
        break
      default:
        faults.push(...faultsOnCall(event, seq, leadOfCall, held))
    }
  }
  return faults
}

/** Whatever happens on a call happens to its holder. */
function faultsOnCall(
  event: FloorEvent,
  seq: number,
  leadOfCall: ReadonlyMap<string, string>,
  held: ReadonlyMap<string, Holding>,
): string[] {
  if (!('callId' in event) || event.callId === null || !('agentId' in event)) return []
  const leadId = leadOfCall.get(event.callId)
  if (leadId === undefined) return []
  return held.get(leadId)?.agentId === event.agentId
    ? []
    : [`${seq} ${event.type} by somebody who does not hold ${leadId}`]
}

/** Seqs without gap, times that never run back. */
export function orderFaults(journal: readonly Recorded[]): string[] {
  return journal.flatMap(({ seq, at }, index) => {
    const before = journal[index - 1]
    if (!before) return []
    return [
      ...(seq === before.seq + 1 ? [] : [`${before.seq} is followed by ${seq}`]),
      ...(at >= before.at ? [] : [`${seq} is older than the event before`]),
    ]
  })
}
