/** What stands around the rows of a part, read in one go. */
import { Ledger, type Said } from '#domain/import/ledger.ts'
import type { RowFacts } from '#domain/import/judge.ts'
import type { ReadRow } from '#domain/import/read-row.ts'
import { look } from '#domain/vocabulary/fold.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { erasedSince } from '#worker/erasures/erased-keys.ts'
import type { Job } from './job.ts'
import { readKnown, type StoredLead } from './known-leads.ts'
import { groupMatches, matcherOf, some } from './matches.ts'

const maybe = z.string().nullable()

export const HOLDERS_SQL = `SELECT l.id, l.phone_key FROM json_each(?1) j
  CROSS JOIN leads l INDEXED BY leads_by_phone_key ON l.phone_key = j.value AND l.team_id = ?2 WHERE l.deleted_at IS NULL ORDER BY l.row`

const SAID = 'r.row, r.match_key, r.number_key, r.lead_id FROM json_each(?1) j CROSS JOIN import_rows r'
const BEFORE = 'r.import_id = ?2 AND r.act = ?3 AND r.row < ?4'
export const SAID_BY_KEY_SQL = `SELECT ${SAID} INDEXED BY import_rows_by_key ON r.match_key = j.value AND ${BEFORE} ORDER BY r.row`
export const SAID_BY_NUMBER_SQL = `SELECT ${SAID} INDEXED BY import_rows_by_number ON r.number_key = j.value AND ${BEFORE} ORDER BY r.row`
export const SAID_OF_LEAD_SQL = `SELECT ${SAID} INDEXED BY import_rows_by_lead ON r.lead_id = j.value AND ${BEFORE} ORDER BY r.row`

export const OWNERS_SQL = `SELECT u.id, u.email FROM team_members m JOIN users u ON u.id = m.user_id
  WHERE m.team_id = ? AND u.is_active = 1 AND u.kind = 'person'`
export const TAGS_SQL = 'SELECT id, name FROM tags WHERE organisation_id = ? AND deleted_at IS NULL'

const Holder = z.object({ id: z.string(), phone_key: z.string() })
const SaidRow = z.object({ row: z.number(), match_key: maybe, number_key: maybe, lead_id: maybe })
const Owner = z.object({ id: z.string(), email: z.string() })
const Tag = z.object({ id: z.string(), name: z.string() })

export interface Surroundings {
  readonly ledger: Ledger
  /** Of one row, as the ledger has it by now. */
  readonly factsOf: (read: ReadRow) => RowFacts
  /** By id, with what the judge need not know. */
  readonly stored: ReadonlyMap<string, StoredLead>
  /** Keys of people who were erased since the file was sent. */
  readonly erasures: number
}

export async function surroundingsOf(job: Job, act: 'check' | 'run', rows: readonly ReadRow[]): Promise<Surroundings> {
  const { env, importId, record } = job
  const { team_id: team, organisation_id: organisation, plan } = record
  const { DB: db } = env
  const matched = matcherOf(job, rows)
  const keys = jsonList(some(rows.map(({ key }) => key)))
  const numbers = jsonList(some(rows.map(({ phoneKey }) => phoneKey)))
  const first = Math.min(...rows.map(({ row }) => row))
  const [matches, holders, byKey, byNumber, owners, tags] = await db.batch([
    matched.statement,
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
  const people = rows.map(({ phoneKey, fields }) => ({ phoneKey, email: fields.email ?? null }))
  const erased = await erasedSince(db, organisation, record.created_at, people)
  const known = readKnown(matches?.results ?? [])
  const byMatch = groupMatches(matches?.results ?? [], known, matched)
  const ownerIds = new Map(
    readRows(Owner, owners?.results ?? [], 'user').map(({ id, email }) => [email.toLowerCase(), id]),
  )
  const tagIds = new Map(readRows(Tag, tags?.results ?? [], 'tag').map(({ id, name }) => [look(name), id]))
  const isNewTagMade = plan.new_tags === 'create'
  return {
    ledger,
    stored: new Map(known.map((lead) => [lead.id, lead])),
    erasures: erased.count,
    factsOf: ({ key, phoneKey, owner, fields }) => ({
      isErased: erased.has({ phoneKey, email: fields.email ?? null }),
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
