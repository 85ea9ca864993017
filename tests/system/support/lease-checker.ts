/**
 * Looks for two holders of one lead, knowing none of the product's rules: once in the journal as it was written, once in
 * what clients on one clock were told, and once between the two. Answers every breach in words; none means none found.
 */
import type { Recorded } from '#domain/events/index.ts'

/** A take that was acknowledged: who asked, under which command, and what they were given. */
export interface Taken {
  readonly agentId: string
  readonly commandId: string
  readonly leadId: string
  readonly fence: number
}

/** While one client could be certain to hold a lead: from being told until it let go, or lost its line. One clock for all. */
export interface Holding extends Taken {
  readonly fromMs: number
  readonly untilMs: number
}

interface Held {
  readonly agentId: string
  readonly fence: number
}

/** The journal from its first line to its last. */
export function journalBreaches(journal: readonly Recorded[]): string[] {
  return [...orderBreaches(journal), ...repeatedCommands(journal), ...holderBreaches(journal)]
}

/** Numbers without a hole, times that never run back. */
function orderBreaches(journal: readonly Recorded[]): string[] {
  return journal.flatMap((line, index) => {
    const before = journal[index - 1]
    const expected = before ? before.seq + 1 : 1
    return [
      ...(line.seq === expected ? [] : [`seq ${line.seq} stands where ${expected} should`]),
      ...(before && line.at < before.at ? [`time runs back at seq ${line.seq}`] : []),
    ]
  })
}

/** A command's lines stand together: the same id further on means that it took effect twice. */
function repeatedCommands(journal: readonly Recorded[]): string[] {
  const lastLine = new Map<string, number>()
  return journal.flatMap(({ commandId, seq }) => {
    if (commandId === null) return []
    const before = lastLine.get(commandId)
    lastLine.set(commandId, seq)
    return before === undefined || before === seq - 1
      ? []
      : [`command ${commandId} took effect at ${before} and ${seq}`]
  })
}

function holderBreaches(journal: readonly Recorded[]): string[] {
  const holders = new Map<string, Held>()
  const fences = new Map<string, number>()
  const breaches: string[] = []
  for (const { seq, event } of journal) {
    const say = (what: string) => breaches.push(`seq ${seq}: ${what}`)
    switch (event.type) {
      case 'LeadLeased': {
        const held = holders.get(event.leadId)
        if (held) say(`${event.leadId} goes to ${event.agentId} while ${held.agentId} holds it since ${held.fence}`)
        for (const [leadId, { agentId }] of holders)
          if (agentId === event.agentId) say(`${agentId} takes ${event.leadId} and already holds ${leadId}`)
        if (seq <= (fences.get(event.leadId) ?? 0)) say(`the fence of ${event.leadId} does not increase`)
        holders.set(event.leadId, { agentId: event.agentId, fence: seq })
        fences.set(event.leadId, seq)
        break
      }
      case 'CallStarted': {
        const held = holders.get(event.leadId)
        if (held?.agentId !== event.agentId)
          say(`${event.agentId} dials ${event.leadId}, held by ${held?.agentId ?? 'nobody'}`)
        else if (held.fence !== event.fence) say(`${event.agentId} dials under fence ${event.fence}, not ${held.fence}`)
        break
      }
      case 'CallHandedOver': {
        const { leadId } = event.call
        if (holders.get(leadId)?.agentId !== event.fromAgentId)
          say(`${event.fromAgentId} hands over what is not theirs`)
        holders.set(leadId, { agentId: event.agentId, fence: seq })
        fences.set(leadId, seq)
        break
      }
      case 'LeaseEnded':
      case 'CallDisposed': {
        const held = holders.get(event.leadId)
        if (held?.agentId !== event.agentId)
          say(`${event.agentId} gives back ${event.leadId}, held by ${held?.agentId ?? 'nobody'}`)
        holders.delete(event.leadId)
        break
      }
      default:
        break
    }
  }
  return breaches
}

/** Every take that was acknowledged stands in the journal under its fence; every lead handed out was asked for. */
export function acknowledgementBreaches(journal: readonly Recorded[], taken: readonly Taken[]): string[] {
  const lines = new Map(journal.map((line) => [line.seq, line]))
  return taken.flatMap(({ agentId, commandId, leadId, fence }) => {
    const line = lines.get(fence)
    const event = line?.event
    if (event?.type !== 'LeadLeased')
      return [`${agentId} was promised ${leadId} at ${fence}, where the journal has none`]
    const same = event.agentId === agentId && event.leadId === leadId && line?.commandId === commandId
    return same ? [] : [`${agentId} was promised ${leadId} at ${fence}, where ${event.agentId} took ${event.leadId}`]
  })
}

/** No two clients are certain of one lead at one moment, and a later one has the higher fence. */
export function holdingBreaches(holdings: readonly Holding[]): string[] {
  const leadIds = new Set(holdings.map(({ leadId }) => leadId))
  return [...leadIds].flatMap((wanted) => {
    const ofLead = holdings.filter(({ leadId }) => leadId === wanted)
    const inTime = ofLead.toSorted((left, right) => left.fromMs - right.fromMs)
    return inTime.flatMap((later, index) => {
      const earlier = inTime.slice(0, index)
      return [
        ...earlier
          .filter(({ fence, untilMs }) => fence !== later.fence && untilMs > later.fromMs)
          .map(({ agentId }) => `${later.leadId}: ${later.agentId} and ${agentId} hold it at once`),
        ...earlier
          .filter(({ fence, untilMs }) => untilMs <= later.fromMs && fence > later.fence)
          .map(({ fence }) => `${later.leadId}: fence ${later.fence} comes after ${fence}`),
      ]
    })
  })
}

/** How often each lead was handed out. */
export function timesHandedOut(journal: readonly Recorded[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const { event } of journal)
    if (event.type === 'LeadLeased') times.set(event.leadId, (times.get(event.leadId) ?? 0) + 1)
  return times
}
