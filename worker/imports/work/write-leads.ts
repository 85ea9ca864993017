/** Leads that are there, written as an import wants them, or as they were before it. */
import type { FieldValues } from '#domain/fields/field.ts'
import { type LeadRecord, RECORD_FIELDS } from '#domain/import/lead-after.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { customColumns, customSql } from '#worker/fields/values.ts'
import { indexStatements } from '#worker/leads/list/index-words.ts'
import { zoneOf } from '#worker/leads/zones/zone.ts'
import { prepared } from './audit.ts'
import type { Job } from './job.ts'
import type { StoredLead } from './known-leads.ts'
import { inLists } from './statements.ts'

export const TAGGED_SQL = `INSERT INTO lead_tags (lead_id, tag_id)
  SELECT j.value ->> 'lead_id', j.value ->> 'tag_id' FROM json_each(?1) j
  WHERE EXISTS (SELECT 1 FROM tags g WHERE g.id = j.value ->> 'tag_id') ON CONFLICT DO NOTHING`
export const UNTAGGED_SQL = 'DELETE FROM lead_tags WHERE lead_id IN (SELECT value FROM json_each(?1))'

const SET = RECORD_FIELDS.map((column) => `${column} = j.value ->> '${column}'`).join(', ')
/** A number that another has is none of these: `shares_number` is of those that were made on purpose. */
export const CHANGE_SQL = `UPDATE leads SET ${SET}, version = version + 1,
    zone = CASE WHEN j.value ->> 'has_moved' THEN j.value ->> 'zone' ELSE zone END,
    custom = COALESCE(${customSql("j.value ->> 'custom'")}, custom), custom_keys = COALESCE(j.value ->> 'custom_keys', custom_keys),
    shares_number = CASE WHEN j.value ->> 'has_new_number' THEN 0 ELSE shares_number END
  FROM json_each(?1) j WHERE leads.id = j.value ->> 'id' AND leads.deleted_at IS NULL`

/** What tells the zone of a lead. */
const PLACE = ['phone', 'country', 'region'] as const

/** Numbers change hands: two leads cannot have one even for a moment. */
export const LEAVE_SQL = 'UPDATE leads SET phone = NULL WHERE id IN (SELECT value FROM json_each(?1))'

export interface Written {
  readonly id: string
  readonly before: Pick<StoredLead, 'record' | 'customText' | 'furtherText'>
  readonly record: LeadRecord
  /** Null: as they are. */
  readonly custom: FieldValues | null
  readonly tagIds: readonly string[] | null
}

/** Records and tags as they are to be, with what they are found by. */
export function writeStatements(job: Job, written: readonly Written[]): D1PreparedStatement[] {
  const { DB: db } = job.env
  const rows = written.map(({ id, before, record, custom }) => ({
    id,
    ...record,
    ...(custom === null ? { custom: null, custom_keys: null } : customColumns(job.fields, custom)),
    zone: zoneOf(record),
    has_moved: PLACE.some((field) => record[field] !== before.record[field]),
    has_new_number: record.phone !== null && phoneKey(record.phone) !== phoneKey(before.record.phone ?? ''),
  }))
  const retagged = written.flatMap(({ id, tagIds }) => (tagIds === null ? [] : [{ id, tagIds }]))
  const tags = retagged.flatMap(({ id, tagIds }) => tagIds.map((tag_id) => ({ lead_id: id, tag_id })))
  const words = written.map(({ id, before, record, custom }) => ({
    ...record,
    id,
    team_id: job.record.team_id,
    custom: custom === null ? before.customText : JSON.stringify(custom),
    further_phones: before.furtherText,
  }))
  const leaving = written.filter(
    ({ before, record }) => before.record.phone !== null && before.record.phone !== record.phone,
  )
  return [
    ...(leaving.length > 0 ? [db.prepare(LEAVE_SQL).bind(jsonList(leaving.map(({ id }) => id)))] : []),
    ...inLists(rows).map((list) => db.prepare(CHANGE_SQL).bind(list)),
    ...(retagged.length > 0 ? [db.prepare(UNTAGGED_SQL).bind(jsonList(retagged.map(({ id }) => id)))] : []),
    ...inLists(tags).map((list) => db.prepare(TAGGED_SQL).bind(list)),
    ...inLists(words).flatMap((list) =>
      indexStatements(ormOf(db), JSON.parse(list)).map((statement) => prepared(db, statement.toSQL())),
    ),
  ]
}
