/** Leads as they came in, with their tags and the line that says who brought them; the past is settled onto them later. */
import type { Dice } from '#bots/dice.ts'
import { ADMIN, ORGANISATION } from './cast.ts'
import type { TableRows } from './foundation.ts'
import type { SeedLead } from './leads.ts'
import type { Row } from './rows.ts'

const TAGS = [
  { id: 'tag-fair', name: 'Trade fair', color: '#0c8599', share: 0.14 },
  { id: 'tag-night-orders', name: 'Night orders', color: '#5f3dc4', share: 0.1 },
  { id: 'tag-multi-site', name: 'Several sites', color: '#1971c2', share: 0.12 },
  { id: 'tag-spreadsheets', name: 'Spreadsheets', color: '#2f9e44', share: 0.16 },
  { id: 'tag-competitor', name: 'Uses a competitor', color: '#e8590c', share: 0.07 },
  { id: 'tag-decision-maker', name: 'Talk to the owner', color: '#c2255c', share: 0.11 },
  { id: 'tag-family', name: 'Family business', color: '#66a80f', share: 0.13 },
  { id: 'tag-slow', name: 'Long decisions', color: '#868e96', share: 0.08 },
] as const

export function leadTables(leads: readonly SeedLead[], now: number, dice: Dice): TableRows[] {
  const founded = now - 90 * 24 * 60 * 60_000
  const tags = TAGS.map(({ share: _share, ...tag }) => ({
    ...tag,
    organisation_id: ORGANISATION.id,
    created_at: founded,
  }))
  return [
    { table: 'tags', rows: tags },
    { table: 'leads', rows: leads.map(leadRow) },
    {
      table: 'lead_tags',
      rows: leads.flatMap(({ hopper, createdAt }) =>
        TAGS.filter(({ share }) => dice.chance(share)).map(({ id }) => ({
          lead_id: hopper.card.leadId,
          tag_id: id,
          created_at: createdAt,
        })),
      ),
    },
    { table: 'activity_logs', rows: leads.map((lead) => arrival(lead, dice)) },
    { table: 'do_not_call', rows: refusals(now, dice) },
  ]
}

function leadRow({ hopper: { card }, ...lead }: SeedLead): Row {
  return {
    id: card.leadId,
    team_id: lead.teamId,
    name: card.name,
    phone: card.phone,
    email: card.email,
    company: card.company,
    title: card.title,
    industry: card.industry,
    country: lead.country,
    region: lead.region,
    zone: card.zone,
    status: card.status,
    priority: card.priority,
    source: card.source,
    assigned_to: card.ownerId,
    created_by: lead.createdBy,
    notes: lead.notes,
    created_at: lead.createdAt,
    updated_at: lead.createdAt,
  }
}

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36'

function arrival({ hopper: { card }, teamId, createdBy, createdAt }: SeedLead, dice: Dice): Row {
  return {
    id: dice.uuid(),
    actor_id: createdBy ?? ADMIN.id,
    actor_type: 'person',
    action: 'lead.created',
    entity_type: 'lead',
    entity_id: card.leadId,
    team_id: teamId,
    before: null,
    after: JSON.stringify({ name: card.name, source: card.source, assigned_to: card.ownerId }),
    // An address kept for documentation, that no machine has.
    ip: `192.0.2.${dice.whole(1, 254)}`,
    user_agent: BROWSER,
    at: createdAt,
  }
}

/** Numbers of people who asked never to be called; a lead that carries one is held back. */
const refusals = (now: number, dice: Dice): Row[] =>
  Array.from({ length: 8 }, (_, index) => ({
    organisation_id: ORGANISATION.id,
    phone: `+447700900${String(990 + index)}`,
    reason: dice.pick(['Asked us by letter.', 'Told us at the fair.', 'National opt-out list.']),
    created_by: ADMIN.id,
    created_at: now - dice.whole(5, 80) * 24 * 60 * 60_000,
  }))
