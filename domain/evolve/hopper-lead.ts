/** What an event does to a lead's workability: owner, attempts, rest, suppression, status. The hopper is a fold too. */
import type { HopperLead } from '../floor/hopper-lead.ts'
import type { EventOf, FloorEvent, Recorded } from '../events/index.ts'
import type { Instant } from '../vocabulary/primitives.ts'

/** More attempts than any cap counts are not kept. */
const KEPT_ATTEMPTS = 20
/** The longest span that a cap counts over, and a day for the zones. */
const KEPT_MS = 31 * 24 * 60 * 60_000

export function findTouchedLead(event: FloorEvent): string | null {
  switch (event.type) {
    case 'CallStarted':
    case 'CallDisposed':
    case 'OutcomeConfirmed':
    case 'OutcomeCorrected':
    case 'CallLogged':
    case 'LeadSkipped':
    case 'LeadReassigned':
    case 'LeadLeft':
    case 'LeadMerged':
    case 'SuppressionLifted':
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
      return withArm(withAttempt(lead, at), event)
    case 'CallDisposed':
      return withOutcome(lead, event)
    case 'OutcomeConfirmed':
    case 'OutcomeCorrected':
      return withCorrection(lead, event)
    case 'CallLogged':
      return withLoggedCall(lead, event)
    case 'SuppressionLifted':
      // The calling had ended with the block; a status that closes the lead stays for somebody to change.
      return { ...lead, suppressed: false, finished: false, liftedAt: at }
    case 'LeadSkipped':
      return { ...lead, skippedUntil: event.notBefore }
    case 'LeadReassigned':
      return withOwner(lead, event.toAgentId)
    case 'CallHandedOver':
      return withOwner(lead, event.agentId)
    case 'LeadMerged':
      return withMerged(lead, event)
    default:
      return lead
  }
}

/** What came of the later call stands; attempts are counted by number, so those of the other lead are counted already (NX9). */
function withMerged(lead: HopperLead, other: EventOf<'LeadMerged'>): HopperLead {
  const { lastAttemptAt, lastOutcome, notBefore, finished } = other
  const known = {
    ...lead,
    card: { ...lead.card, lastContactAt: laterOf(lead.card.lastContactAt, other.lastContactAt) },
    suppressed: lead.suppressed || other.suppresses,
    skippedUntil: laterOf(lead.skippedUntil, other.skippedUntil),
  }
  if ((lastAttemptAt ?? 0) <= (lead.lastAttemptAt ?? 0)) return known
  return { ...known, lastAttemptAt, lastOutcome, notBefore, finished }
}

const laterOf = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other)

const withOwner = (lead: HopperLead, ownerId: string | null): HopperLead => ({
  ...lead,
  card: { ...lead.card, ownerId },
})

function withAttempt(lead: HopperLead, at: Instant): HopperLead {
  const recent = [at, ...lead.recentAttempts].toSorted((left, right) => right - left)
  return {
    ...lead,
    card: { ...lead.card, attempts: lead.card.attempts + 1 },
    lastAttemptAt: Math.max(at, lead.lastAttemptAt ?? 0),
    recentAttempts: recent.filter((one) => one > at - KEPT_MS).slice(0, KEPT_ATTEMPTS),
    skippedUntil: null,
  }
}

const withArm = (lead: HopperLead, { arm }: EventOf<'CallStarted'>): HopperLead =>
  arm ? { ...lead, arm: { testId: arm.testId, version: arm.version } } : lead

/** A call logged by hand counts as an attempt; what came of a later call stands. */
function withLoggedCall(lead: HopperLead, { startedAt, outcome }: EventOf<'CallLogged'>): HopperLead {
  const counted = withAttempt(lead, startedAt)
  const known = {
    ...counted,
    card: { ...counted.card, lastContactAt: Math.max(startedAt, lead.card.lastContactAt ?? 0) },
    suppressed: lead.suppressed || outcome === 'do-not-call',
  }
  if (wasCalledSince(lead, startedAt)) return { ...known, skippedUntil: lead.skippedUntil }
  return { ...known, lastOutcome: outcome, notBefore: null }
}

const wasCalledSince = (lead: HopperLead, startedAt: Instant): boolean => (lead.lastAttemptAt ?? 0) > startedAt

type Outcome = EventOf<'CallDisposed' | 'OutcomeConfirmed' | 'OutcomeCorrected'>

function withOutcome(lead: HopperLead, event: Outcome): HopperLead {
  const { status, lastContactAt } = lead.card
  return {
    ...lead,
    card: {
      ...lead.card,
      status: event.leadStatus ?? status,
      lastContactAt: Math.max(event.startedAt, lastContactAt ?? 0),
    },
    lastOutcome: event.outcome,
    notBefore: event.notBefore,
    finished: event.terminal,
    ...afterBlock(lead, event),
  }
}

/** A number that is retired is blocked until the records have another one in its place (PN3). */
function afterBlock(
  lead: HopperLead,
  { suppresses, retiresNumber }: Outcome,
): Pick<HopperLead, 'suppressed' | 'retired'> {
  const suppressed = lead.suppressed || (suppresses && retiresNumber !== 'former')
  return retiresNumber === 'called' && lead.card.phone !== null
    ? { suppressed, retired: lead.card.phone }
    : { suppressed }
}

/**
 * A corrected outcome replaces what the provisional one closed, unless the lead was called again since; a number once
 * suppressed stays so until an admin lifts it.
 */
function withCorrection(lead: HopperLead, event: EventOf<'OutcomeConfirmed' | 'OutcomeCorrected'>): HopperLead {
  if (wasCalledSince(lead, event.startedAt)) return { ...lead, ...afterBlock(lead, event) }
  return withOutcome(lead, event)
}
