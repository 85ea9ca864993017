/** What stands around the rows of a part, read in one go. */
import { Ledger, type Said } from '#domain/import/ledger.ts'
import type { KnownLead, RowFacts } from '#domain/import/judge.ts'
import type { ImportKey } from '#domain/import/plan.ts'
import type { ReadRow } from '#domain/import/read-row.ts'
import { look } from '#domain/vocabulary/fold.ts'
import { LeadSource, LeadStatus, Priority } from '#domain/vocabulary/lead.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { jsonListColumn, readRows } from '#worker/d1/rows.ts'
import type { Job } from './job.ts'

const text = z.string()
const maybe = z.string().nullable()

const Known = z.object({
  id: text,
  version: z.number(),
  attempts: z.number(),
  assigned_to: maybe,
  name: text,
  called: maybe,
  phone: maybe,
  phone_extension: maybe,
  email: maybe,
  company: maybe,
  title: maybe,
  industry: maybe,
  country: maybe,
  region: maybe,
  status: LeadStatus,
  priority: Priority,
  source: LeadSource,
  notes: text,
  tag_ids: jsonListColumn(z.string()),
})

export const RECORD_COLUMNS = `l.id, l.version, l.attempts, l.assigned_to, l.name, l.called, l.phone, l.phone_extension, l.email,
  l.company, l.title, l.industry, l.country, l.region, l.status, l.priority, l.source, l.notes,
  (SELECT json_group_array(g.tag_id) FROM lead_tags g WHERE g.lead_id = l.id) AS tag_ids`

/** A known lead, and how often it was called. */
export type StoredLead = KnownLead & { readonly attempts: number }

export function readKnown(results: readonly unknown[]): StoredLead[] {
  return readRows(Known, results, 'lead').map(({ id, version, attempts, assigned_to, tag_ids, ...record }) => ({
    id,
    version,
    attempts,
    owner: assigned_to,
    tagIds: tag_ids.toSorted(),
    record,
  }))
}

/** By the index that is meant: without being told, the planner reads the team's leads from one end to the other. */
const MATCHES: Readonly<Record<ImportKey, string>> = {
  phone: 'INDEXED BY leads_by_phone_key ON l.phone_key = j.value AND l.team_id = ?2',
  email: 'INDEXED BY leads_by_email ON l.team_id = ?2 AND l.email = j.value',
  id: 'ON l.id = j.value AND l.team_id = ?2',
}
/** `?1` the keys, `?2` the team. */
export const matchesSql = (key: ImportKey): string =>
  `SELECT j.value AS match_key, ${RECORD_COLUMNS} FROM json_each(?1) j CROSS JOIN leads l ${MATCHES[key]}
   WHERE l.deleted_at IS NULL ORDER BY l.row`

export const HOLDERS_SQL = `SELECT l.id, l.phone_key FROM json_each(?1) j
  CROSS JOIN leads l INDEXED BY leads_by_phone_key ON l.phone_key = j.value AND l.team_id = ?2 WHERE l.deleted_at IS NULL ORDER BY l.row`

const SAID = 'r.row, r.match_key, r.number_key, r.lead_id FROM json_each(?1) j CROSS JOIN import_rows r'
const BEFORE = 'r.import_id = ?2 AND r.act = ?3 AND r.row < ?4'
export const SAID_BY_KEY_SQL = `SELECT ${SAID} INDEXED BY import_rows_by_key ON r.match_key = j.value AND ${BEFORE} ORDER BY r.row`
export const SAID_BY_NUMBER_SQL = `SELECT ${SAID} INDEXED BY import_rows_by_number ON r.number_key = j.value AND ${BEFORE} ORDER BY r.row`
export const SAID_OF_LEAD_SQL = `SELECT ${SAID} INDEXED BY import_rows_by_lead ON r.lead_id = j.value AND ${BEFORE} ORDER BY r.row`

export const OWNERS_SQL = `SELECT u.id, u.email FROM team_members m JOIN users u ON u.id = m.user_id
  WHERE m.team_id = ? AND u.is_active = 1 AND u.kind = 'person'`
export const TAGS_SQL = 'SELECT id, name FROM tags WHERE organisation_id = ?'

const Match = z.object({ match_key: text })
const Holder = z.object({ id: text, phone_key: text })
const SaidRow = z.object({ row: z.number(), match_key: maybe, number_key: maybe, lead_id: maybe })
const Owner = z.object({ id: text, email: text })
const Tag = z.object({ id: text, name: text })

export interface Surroundings {
  readonly ledger: Ledger
  /** Of one row, as the ledger has it by now. */
  readonly factsOf: (read: ReadRow) => RowFacts
  /** By id, with what the judge need not know. */
  readonly stored: ReadonlyMap<string, StoredLead>
}

const some = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value) => typeof value === 'string')),
]

export async function surroundingsOf(job: Job, act: 'check' | 'run', rows: readonly ReadRow[]): Promise<Surroundings> {
  const { env, importId, record } = job
  const { team_id: team, organisation_id: organisation, plan } = record
  const { DB: db } = env
  const keys = jsonList(some(rows.map(({ key }) => key)))
  const numbers = jsonList(some(rows.map(({ phoneKey }) => phoneKey)))
  const first = Math.min(...rows.map(({ row }) => row))
  const [matches, holders, byKey, byNumber, owners, tags] = await db.batch([
    db.prepare(matchesSql(plan.key)).bind(keys, team),
    db.prepare(HOLDERS_SQL).bind(numbers, team),
    db.prepare(SAID_BY_KEY_SQL).bind(keys, importId, act, first),
    db.prepare(SAID_BY_NUMBER_SQL).bind(numbers, importId, act, first),
    db.prepare(OWNERS_SQL).bind(team),
    db.prepare(TAGS_SQL).bind(organisation),
  ])
  const held = readRows(Holder, holders?.results ?? [], 'lead')
  const ofLeads = await db
    .prepare(SAID_OF_LEAD_SQL)
    .bind(jsonList(held.map(({ id }) => id)), importId, act, first)
    .all()
  const said = [byKey, byNumber, ofLeads].flatMap((found) => saidOf(found?.results ?? []))
  const ledger = new Ledger(said.toSorted((one, other) => one.row - other.row))
  const known = readKnown(matches?.results ?? [])
  const byMatch = groupMatches(matches?.results ?? [], known)
  const ownerIds = new Map(
    readRows(Owner, owners?.results ?? [], 'user').map(({ id, email }) => [email.toLowerCase(), id]),
  )
  const tagIds = new Map(readRows(Tag, tags?.results ?? [], 'tag').map(({ id, name }) => [look(name), id]))
  const isNewTagMade = plan.new_tags === 'create'
  return {
    ledger,
    stored: new Map(known.map((lead) => [lead.id, lead])),
    factsOf: ({ key, phoneKey, owner }) => ({
      matches: key === null ? [] : (byMatch.get(key) ?? []),
      numberTakenBy:
        phoneKey === null
          ? null
          : (held.find((one) => one.phone_key === phoneKey && !ledger.hasLeft(one.id, phoneKey))?.id ?? null),
      keyRow: ledger.keyRow(key),
      phoneRow: ledger.phoneRow(phoneKey),
      ownerId: typeof owner === 'string' ? (ownerIds.get(owner) ?? null) : null,
      // In a check nobody has made it yet.
      tagId: (name) => tagIds.get(look(name)) ?? (isNewTagMade ? `new:${look(name)}` : null),
    }),
  }
}

const saidOf = (results: readonly unknown[]): Said[] =>
  readRows(SaidRow, results, 'import row').map(({ row, match_key, number_key, lead_id }) => ({
    row,
    key: match_key,
    phoneKey: number_key,
    leadId: lead_id,
  }))

function groupMatches(results: readonly unknown[], known: readonly StoredLead[]): Map<string, StoredLead[]> {
  const byId = new Map(known.map((lead) => [lead.id, lead]))
  const grouped = new Map<string, StoredLead[]>()
  for (const result of results) {
    const { match_key } = Match.parse(result)
    const lead = byId.get(Known.pick({ id: true }).parse(result).id)
    if (lead !== undefined) grouped.set(match_key, [...(grouped.get(match_key) ?? []), lead])
  }
  return grouped
}
