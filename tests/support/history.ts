/** The history of who held which lead, told from the journal alone: no fold of the domain is believed here. */
import type { FloorEvent, Recorded } from '#domain/events/index.ts'

interface Holding {
  readonly agentId: string
  readonly fence: number
}

/** Reads a journal line by line and knows, at each, who holds what; every breach of "one lead, one person" is a fault. */
export class LeaseHistory {
  readonly #held = new Map<string, Holding>()
  readonly #lastFence = new Map<string, number>()
  readonly #leadOfCall = new Map<string, string>()

  holderOf(leadId: string): Holding | undefined {
    return this.#held.get(leadId)
  }

  leadOf(callId: string): string | undefined {
    return this.#leadOfCall.get(callId)
  }

  read({ seq, event }: Recorded): string[] {
    switch (event.type) {
      case 'LeadLeased': {
        const holder = this.#held.get(event.leadId)
        const taken = this.#take(seq, event.leadId, event.agentId)
        return holder ? [`${seq} ${event.leadId} is leased while ${holder.agentId} holds it`, ...taken] : taken
      }
      case 'CallHandedOver': {
        const wrong = this.#unheld(seq, event.call.leadId, event.fromAgentId, 'hands over')
        return [...wrong, ...this.#take(seq, event.call.leadId, event.agentId)]
      }
      case 'HandoverOffered':
        return this.#unheld(seq, event.leadId, event.fromAgentId, 'offers')
      // It may end because the call has.
      case 'HandoverEnded':
        return []
      case 'CallStarted': {
        const wrong = this.#unheld(seq, event.leadId, event.agentId, 'dials')
        const fence = this.#held.get(event.leadId)?.fence
        this.#leadOfCall.set(event.callId, event.leadId)
        return fence === event.fence ? wrong : [...wrong, `${seq} dials under fence ${event.fence} instead of ${fence}`]
      }
      case 'LeaseEnded': {
        const wrong = this.#unheld(seq, event.leadId, event.agentId, 'ends the lease of')
        const inCall = [...this.#leadOfCall.values()].includes(event.leadId)
        this.#held.delete(event.leadId)
        return inCall ? [...wrong, `${seq} ends the lease under a call of ${event.leadId}`] : wrong
      }
      case 'CallDisposed': {
        const wrong = this.#unheld(seq, event.leadId, event.agentId, 'closes a call of')
        this.#held.delete(event.leadId)
        this.#leadOfCall.delete(event.callId)
        return wrong
      }
      default:
        return this.#onCall(seq, event)
    }
  }

  #take(seq: number, leadId: string, agentId: string): string[] {
    const faults: string[] = []
    if (seq <= (this.#lastFence.get(leadId) ?? 0)) faults.push(`${seq} the fence of ${leadId} does not grow`)
    for (const [other, holding] of this.#held)
      if (holding.agentId === agentId && other !== leadId)
        faults.push(`${seq} ${agentId} takes ${leadId} and holds ${other}`)
    this.#lastFence.set(leadId, seq)
    this.#held.set(leadId, { agentId, fence: seq })
    return faults
  }

  #unheld(seq: number, leadId: string, agentId: string, what: string): string[] {
    return this.#held.get(leadId)?.agentId === agentId ? [] : [`${seq} ${agentId} ${what} ${leadId} without holding it`]
  }

  /** Whatever happens on a call happens to its holder. */
  #onCall(seq: number, event: FloorEvent): string[] {
    if (!('callId' in event) || event.callId === null || !('agentId' in event) || event.agentId === null) return []
    const leadId = this.#leadOfCall.get(event.callId)
    const isCallback = event.type.startsWith('Callback')
    return leadId === undefined || isCallback ? [] : this.#unheld(seq, leadId, event.agentId, event.type)
  }
}

export function leaseFaults(journal: readonly Recorded[]): string[] {
  const history = new LeaseHistory()
  return journal.flatMap((line) => history.read(line))
}

/** Seqs without gap, times that never run back. */
export function orderFaults(journal: readonly Recorded[]): string[] {
  return journal.flatMap((line, index) => orderFault(journal[index - 1], line))
}

export function orderFault(before: Recorded | undefined, { seq, at }: Recorded): string[] {
  if (!before) return []
  return [
    ...(seq === before.seq + 1 ? [] : [`${before.seq} is followed by ${seq}`]),
    ...(at >= before.at ? [] : [`${seq} is older than the event before`]),
  ]
}
