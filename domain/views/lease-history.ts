/** Reads a journal for the one guarantee that matters most: at no moment did two people hold one lead (LE1, LE2, IN1). */
import type { FloorEvent, Recorded } from '../events/index.ts'
import type { Floor } from '../floor/state.ts'

interface Holder {
  readonly agentId: string
  readonly fence: number
}

export interface LeaseHistory {
  readonly leases: number
  readonly overlaps: readonly string[]
  readonly fences: readonly string[]
}

export interface LeaseReader {
  read(line: Recorded): void
  result(): LeaseHistory
}

/** Reads line after line, so that a whole day need not stand in memory. `start` is the floor before the first line. */
export function leaseReader(start: Floor): LeaseReader {
  const holders = new Map<string, Holder>(Object.entries(start.leases))
  const overlaps: string[] = []
  const fences: string[] = []
  let leases = 0
  return {
    read({ seq, event }) {
      const taken = toTaking(event)
      if (taken) {
        const before = holders.get(taken.leadId)
        leases += 1
        if (before && before.agentId !== taken.from)
          overlaps.push(`${seq}: ${taken.leadId} taken by ${taken.agentId} while ${before.agentId} held it`)
        if (before && before.fence >= seq) fences.push(`${seq}: fence of ${taken.leadId} does not increase`)
        holders.set(taken.leadId, { agentId: taken.agentId, fence: seq })
      }
      if (event.type === 'CallStarted' && holders.get(event.leadId)?.agentId !== event.agentId)
        overlaps.push(`${seq}: ${event.leadId} dialled by ${event.agentId}, who does not hold it`)
      if (event.type === 'LeaseEnded' || event.type === 'CallDisposed') holders.delete(event.leadId)
    },
    result: () => ({ leases, overlaps, fences }),
  }
}

interface Taking {
  readonly leadId: string
  readonly agentId: string
  /** Whose hold it may end; null when nobody may hold the lead. */
  readonly from: string | null
}

function toTaking(event: FloorEvent): Taking | undefined {
  if (event.type === 'LeadLeased') return { leadId: event.leadId, agentId: event.agentId, from: null }
  if (event.type === 'CallHandedOver')
    return { leadId: event.call.leadId, agentId: event.agentId, from: event.fromAgentId }
  return undefined
}
