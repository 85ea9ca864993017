/** The demo's leads before anybody called them: mostly complete, a few without a number, a few twice. */
import type { Dice } from '#domain/practice/dice.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { LeadSource, Priority } from '#domain/vocabulary/lead.ts'
import { agentsOf, type DemoTeam } from './cast.ts'
import { type Contact, contact } from './companies.ts'
import { customOf } from './custom-fields.ts'
import { placeIn } from './places.ts'

const DAY_MS = 24 * 60 * 60_000

export interface SeedLead {
  readonly hopper: HopperLead
  readonly teamId: string
  readonly country: string
  readonly region: string
  readonly createdBy: string | null
  readonly createdAt: number
  readonly notes: string
}

const PRIORITIES: readonly { priority: Priority; weight: number }[] = [
  { priority: 'medium', weight: 52 },
  { priority: 'low', weight: 22 },
  { priority: 'high', weight: 20 },
  { priority: 'urgent', weight: 6 },
]
const SOURCES: readonly { source: LeadSource; weight: number }[] = [
  { source: 'import', weight: 34 },
  { source: 'website', weight: 22 },
  { source: 'event', weight: 14 },
  { source: 'referral', weight: 10 },
  { source: 'cold-call', weight: 8 },
  { source: 'email', weight: 7 },
  { source: 'social-media', weight: 5 },
]
const REMARKS = [
  'Met at the wholesale fair.',
  'Asked for a price list in spring.',
  'Knows our customer in Hull.',
  '',
] as const

/** What a team's leads have already, each once. */
interface Taken {
  readonly phones: Set<string>
  readonly names: Set<string>
}

/** Two in three are known long enough to have been called; the rest came in since yesterday. */
export function leadsOf(team: DemoTeam, now: number, dice: Dice): SeedLead[] {
  const taken: Taken = { phones: new Set(), names: new Set() }
  const leads: SeedLead[] = []
  for (let number = 1; number <= team.leads; number += 1) {
    const twin = dice.chance(0.012) ? dice.anyOf(leads) : undefined
    const lead = oneLead(team, number, now, dice, taken)
    leads.push(twin ? twice(lead, twin) : lead)
  }
  return leads
}

/** The same number came in again, under a slightly different name: what deduplication is for. */
function twice(lead: SeedLead, twin: SeedLead): SeedLead {
  const { phone, company, industry, zone } = twin.hopper.card
  const card = { ...lead.hopper.card, phone, company, industry, zone }
  return {
    ...lead,
    country: twin.country,
    region: twin.region,
    createdAt: Math.max(lead.createdAt, twin.createdAt + DAY_MS / 2),
    hopper: { ...lead.hopper, card, duplicateOf: twin.hopper.duplicateOf ?? twin.hopper.card.leadId },
  }
}

function oneLead(team: DemoTeam, number: number, now: number, dice: Dice, { phones, names }: Taken): SeedLead {
  const person = freeContact(dice, names)
  const place = placeIn(team.id, dice)
  const fresh = number > team.leads * 0.66
  const createdAt = now - (fresh ? dice.whole(1, 26 * 60) * 60_000 : dice.whole(15 * 24, 60 * 24) * 3_600_000)
  const owner = dice.chance(fresh ? 0.15 : 0.3) ? dice.anyOf(agentsOf(team)) : undefined
  const leadId = `lead-${team.id.slice(5)}-${String(number).padStart(4, '0')}`
  const card: HopperLead['card'] = {
    leadId,
    name: person.name,
    called: null,
    company: dice.chance(0.96) ? person.company : null,
    title: dice.chance(0.9) ? person.title : null,
    industry: dice.chance(0.93) ? person.industry : null,
    phone: dice.chance(0.985) ? freePhone(() => place.phone(dice), phones) : null,
    email: dice.chance(0.85) ? person.email : null,
    zone: place.zone,
    priority: dice.weighted(PRIORITIES, ({ weight }) => weight)?.priority ?? 'medium',
    status: 'new',
    source: dice.weighted(SOURCES, ({ weight }) => weight)?.source ?? 'import',
    ownerId: owner?.id ?? null,
    attempts: 0,
    lastContactAt: null,
    custom: customOf(dice.fork(`fields of ${leadId}`)),
  }
  const notes = dice.chance(0.3) ? dice.pick(REMARKS) : ''
  return { hopper: uncalled(card), teamId: team.id, ...whereOf(place), createdBy: owner?.id ?? null, createdAt, notes }
}

const whereOf = ({ country, region }: { country: string; region: string }) => ({ country, region })

/** Whoever tries the demo finds a person by their name: within a team nobody has that of another. */
function freeContact(dice: Dice, names: Set<string>): Contact {
  let person = contact(dice)
  while (names.has(person.name)) person = contact(dice)
  names.add(person.name)
  return person
}

function freePhone(throwOne: () => string, phones: Set<string>): string {
  let phone = throwOne()
  while (phones.has(phone)) phone = throwOne()
  phones.add(phone)
  return phone
}

const uncalled = (card: HopperLead['card']): HopperLead => ({
  card,
  suppressed: false,
  duplicateOf: null,
  lastAttemptAt: null,
  lastOutcome: null,
  notBefore: null,
  skippedUntil: null,
  recentAttempts: [],
  finished: false,
})
