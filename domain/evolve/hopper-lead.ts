/** What an event does to a lead's workability: owner, attempts, rest, suppression, status. The hopper is a fold too. */
import type { HopperLead } from '../decide/types.ts'
import type { FloorEvent, Recorded } from '../events/index.ts'
import type { Instant } from '../vocabulary/primitives.ts'

/** More attempts than any cap counts are not kept. */
const KEPT_ATTEMPTS = 20
const KEPT_MS = 48 * 60 * 60_000

export function leadTouchedBy(event: FloorEvent): string | null {
  switch (event.type) {
    case 'CallStarted':
    case 'CallDisposed':
    case 'OutcomeConfirmed':
    case 'CallLogged':
    case 'LeadSkipped':
    case 'LeadReassigned':
      return event.leadId
    case 'CallHandedOver':
      return event.call.leadId
    default:
      return null
  }
}

export function evolveLead(lead: HopperLead, { event, at }: Recorded): HopperLead {
  switch (event.type) {
    case 'CallStarted':
      return attempted(lead, at)
    case 'CallDisposed':
      return afterOutcome(lead, event, event.startedAt)
    case 'OutcomeConfirmed':
      return afterOutcome(undoOutcome(lead), event, null)
    case 'CallLogged':
      return {
        ...attempted(lead, event.startedAt),
        lastOutcome: event.outcome,
        notBefore: null,
        ...rung(lead, event.startedAt),
      }
    case 'LeadSkipped':
      return { ...lead, skippedUntil: event.notBefore }
    case 'LeadReassigned':
      return owned(lead, event.toAgentId)
    case 'CallHandedOver':
      return owned(lead, event.agentId)
    default:
      return lead
  }
}

const owned = (lead: HopperLead, ownerId: string | null): HopperLead => ({ ...lead, card: { ...lead.card, ownerId } })

function attempted(lead: HopperLead, at: Instant): HopperLead {
  const recent = [at, ...lead.recentAttempts].toSorted((left, right) => right - left)
  return {
    ...lead,
    card: { ...lead.card, attempts: lead.card.attempts + 1 },
    lastAttemptAt: Math.max(at, lead.lastAttemptAt ?? 0),
    recentAttempts: recent.filter((one) => one > at - KEPT_MS).slice(0, KEPT_ATTEMPTS),
    skippedUntil: null,
  }
}

/** A call moves the lead's last contact; the card shows it. */
const rung = (lead: HopperLead, at: Instant): Pick<HopperLead, 'card'> => ({
  card: { ...lead.card, attempts: lead.card.attempts + 1, lastContactAt: Math.max(at, lead.card.lastContactAt ?? 0) },
})

type Outcome = Extract<FloorEvent, { type: 'CallDisposed' | 'OutcomeConfirmed' }>

function afterOutcome(lead: HopperLead, event: Outcome, startedAt: Instant | null): HopperLead {
  const lastContactAt = startedAt === null ? lead.card.lastContactAt : Math.max(startedAt, lead.card.lastContactAt ?? 0)
  return {
    ...lead,
    card: { ...lead.card, status: event.leadStatus ?? lead.card.status, lastContactAt },
    lastOutcome: event.outcome,
    notBefore: event.notBefore,
    finished: event.terminal,
    suppressed: lead.suppressed || event.suppresses,
  }
}

/** A corrected outcome starts from what the provisional one closed; a number once suppressed stays so until an admin lifts it. */
const undoOutcome = (lead: HopperLead): HopperLead => ({ ...lead, finished: false, notBefore: null })
