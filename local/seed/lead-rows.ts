/** Leads as they came in, with their tags and the line that says who brought them; the past is settled onto them later. */
import type { Dice } from '#domain/practice/dice.ts'
import type { HopperEntry } from '#durable-objects/team-floor/storage/hopper/hopper.ts'
import { orderKeys } from '#domain/fields/order.ts'
import { ADMIN, ORGANISATION } from './cast.ts'
import { DEMO_FIELDS } from './custom-fields.ts'
import type { TableRows } from './foundation.ts'
import type { History } from './past/history.ts'
import type { SeedLead } from './leads.ts'
import type { Advance } from './paperwork.ts'
import type { Row } from './rows.ts'
import { wearOf } from './past/settled.ts'

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

export function leadTables(
  histories: readonly History[],
  advanced: readonly Advance[],
  now: number,
  dice: Dice,
): TableRows[] {
  const founded = now - 90 * 24 * 60 * 60_000
  const tags = TAGS.map(({ share: _share, ...tag }) => ({
    ...tag,
    organisation_id: ORGANISATION.id,
    created_at: founded,
  }))
  const leads = histories.flatMap((history) => history.leads)
  return [
    { table: 'tags', rows: tags },
    { table: 'leads', rows: histories.flatMap((history) => leadRows(history, advanced)) },
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
    { table: 'do_not_call', rows: [...silenced(histories), ...refusals(now, dice)] },
  ]
}

function leadRows({ leads, worked, settled }: History, advanced: readonly Advance[]): Row[] {
  const wear = wearOf(settled)
  const arrivals = new Map(leads.map((lead) => [lead.hopper.card.leadId, lead]))
  const moves = new Map(advanced.map((move) => [move.leadId, move]))
  return worked.flatMap((entry) => {
    const { leadId } = entry.lead.card
    const arrived = arrivals.get(leadId)
    if (!arrived) return []
    const { edits, at } = wear.get(leadId) ?? { edits: 0, at: arrived.createdAt }
    const row = { ...recordOf(arrived, entry), ...workOf(entry), version: 1 + edits, updated_at: at }
    const move = moves.get(leadId)
    return [move ? { ...row, status: move.status, version: row.version + 1, updated_at: move.at } : row]
  })
}

const recordOf = ({ hopper: { card, duplicateOf }, ...arrived }: SeedLead, { lead }: HopperEntry): Row => ({
  id: card.leadId,
  team_id: arrived.teamId,
  name: card.name,
  called: card.called,
  phone: card.phone,
  shares_number: Number(duplicateOf !== null),
  email: card.email,
  company: card.company,
  title: card.title,
  industry: card.industry,
  country: arrived.country,
  region: arrived.region,
  zone: card.zone,
  status: lead.card.status,
  priority: card.priority,
  source: card.source,
  assigned_to: lead.card.ownerId,
  created_by: arrived.createdBy,
  notes: arrived.notes,
  custom: JSON.stringify(card.custom ?? {}),
  custom_keys: JSON.stringify(orderKeys(DEMO_FIELDS, card.custom ?? {})),
  created_at: arrived.createdAt,
})

/** The columns that the floor owns. */
const workOf = ({ lead, suppressed, revision }: HopperEntry): Row => ({
  last_contact: lead.card.lastContactAt,
  attempts: lead.card.attempts,
  last_attempt_at: lead.lastAttemptAt,
  last_outcome: lead.lastOutcome,
  not_before: lead.notBefore,
  skipped_until: lead.skippedUntil,
  recent_attempts: JSON.stringify(lead.recentAttempts),
  suppressed: Number(suppressed),
  finished: Number(lead.finished),
  script_test_id: lead.arm?.testId ?? null,
  script_test_version: lead.arm?.version ?? null,
  floor_revision: revision,
})

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

/** A suppressed lead's number is on the organisation's list, whichever lead carries it. */
function silenced(histories: readonly History[]): Row[] {
  const finished = histories.flatMap((history) => history.finished)
  const lastCaller = new Map(finished.map(({ call }) => [call.lead.leadId, call.agentId]))
  return histories
    .flatMap((history) => history.worked)
    .flatMap(({ lead: { card, lastOutcome, lastAttemptAt }, suppressed }) =>
      suppressed && card.phone !== null
        ? [
            {
              organisation_id: ORGANISATION.id,
              phone: card.phone,
              source: 'call',
              lead_id: card.leadId,
              reason: lastOutcome,
              created_by: lastCaller.get(card.leadId) ?? null,
              created_at: lastAttemptAt,
            },
          ]
        : [],
    )
}

/** Numbers of people who asked never to be called; a lead that carries one is held back. */
const refusals = (now: number, dice: Dice): Row[] =>
  Array.from({ length: 8 }, (_, index) => ({
    organisation_id: ORGANISATION.id,
    phone: `+447700900${String(990 + index)}`,
    source: 'manual',
    lead_id: null,
    reason: dice.pick(['Asked us in writing.', 'Told us at the fair.', 'National opt-out list.']),
    created_by: ADMIN.id,
    created_at: now - dice.whole(5, 80) * 24 * 60 * 60_000,
  }))
