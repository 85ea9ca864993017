/** Leads as the hopper keeps them: new, unowned and callable, but for what a test says. */
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { LeadCard } from '#domain/floor/lead-card.ts'

type Differences = Partial<Omit<HopperLead, 'card'>> & { readonly card?: Partial<LeadCard> }

export function lead(leadId: string, { card, ...rest }: Differences = {}): HopperLead {
  return {
    card: {
      leadId,
      name: `Person of ${leadId}`,
      called: null,
      company: leadId,
      title: null,
      industry: null,
      phone: '+442079460000',
      email: null,
      zone: 'Europe/London',
      priority: 'medium',
      status: 'new',
      source: 'website',
      ownerId: null,
      attempts: 0,
      lastContactAt: null,
      ...card,
    },
    suppressed: false,
    duplicateOf: null,
    lastAttemptAt: null,
    lastOutcome: null,
    notBefore: null,
    skippedUntil: null,
    recentAttempts: [],
    finished: false,
    ...rest,
  }
}
