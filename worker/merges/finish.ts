/** The chosen values of a merge, once the records say that the lead has gone into the other one. */
import { FieldValues } from '#domain/fields/field.ts'
import { editValues } from '#domain/fields/edit.ts'
import { type FurtherPhone, PHONES_MAX } from '#domain/http/records/lead-phones.ts'
import { type MergeChoices, MERGE_FIELDS } from '#domain/http/records/merges.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { z } from 'zod'
import { auditFor } from '#worker/activity/log.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { ormOf } from '#worker/d1/orm.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { customColumns, customSql } from '#worker/fields/values.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import { indexStatements } from '#worker/leads/list/index-words.ts'
import { furtherText } from '#worker/leads/number.ts'
import { formerLeadById, leadById, type LeadRow, mergedInto, phonesOf } from '#worker/leads/queries.ts'
import { logFault } from '#worker/request/problem.ts'
import { zoneOf } from '#worker/leads/zones/zone.ts'
import { mergeById, type MergeRecord, type MergeState } from './queries.ts'

const UNDO_MS = 24 * 60 * 60_000
const TRIES = 5
const OriginShape = z.object({ ip: z.string().nullable(), userAgent: z.string().nullable() })

/** Nothing while the lead is still there. Safe to repeat. */
export async function finishMerge(env: WorkerEnv, id: string): Promise<void> {
  const { DB: db } = env
  for (let turn = 0; turn < TRIES; turn += 1) {
    const record = await mergeById(db, id)
    if (record === null || record.status !== 'asked') return
    if ((await mergedInto(db, record.merged_id))?.id !== record.kept_id) return
    const [kept, merged] = [await leadById(db, record.kept_id), await formerLeadById(db, record.merged_id)]
    if (kept === null || merged === null) return
    await write(env, record, { kept, merged })
  }
}

interface Pair {
  readonly kept: LeadRow
  readonly merged: LeadRow
}

/** Only when the kept lead is still as it was read. */
async function write(env: WorkerEnv, record: MergeRecord, { kept, merged }: Pair): Promise<void> {
  const { DB: db } = env
  const orm = ormOf(db)
  const fields = await fieldsOf(orm, record.organisation_id)
  const { after, before } = statesOf(record, { kept, merged }, fields)
  const further_phones = JSON.stringify(kept.further_phones)
  const next = { ...kept, further_phones, ...after.fields, custom: JSON.stringify({ ...kept.custom, ...after.custom }) }
  const columns = customColumns(fields, { ...kept.custom, ...after.custom })
  const names = Object.keys(after.fields)
  const now = Date.now()
  const stored = parseJson(record.origin)
  const origin = (stored.ok ? OriginShape.safeParse(stored.value).data : null) ?? { ip: null, userAgent: null }
  const audit = auditFor(orm, { userId: record.created_by, ...origin }, ['lead.updated'])
  const isChange = names.length + Object.keys(after.custom).length > 0
  const line = audit.lineIfChanged({
    id: `merge/${record.id}`,
    action: 'lead.updated',
    entityType: 'lead',
    entityId: kept.id,
    teamId: kept.team_id,
    before: { ...before.fields, ...(Object.keys(before.custom).length > 0 && { custom: before.custom }) },
    after: { ...after.fields, ...(Object.keys(after.custom).length > 0 && { custom: after.custom }) },
  })
  const set = [...names, 'custom', 'custom_keys', 'zone'].map(
    (column) => `${column} = ${column === 'custom' ? customSql('?') : '?'}`,
  )
  const values = [...names.map((name) => after.fields[name] ?? null), columns.custom, columns.custom_keys, zoneOf(next)]
  await db.batch([
    db
      .prepare(
        `UPDATE leads SET ${set.join(', ')}, version = version + 1, ${SHARES}
         WHERE id = ? AND version = ? AND deleted_at IS NULL`,
      )
      .bind(...values, kept.id, kept.version),
    ...(isChange ? [prepared(db, line.toSQL())] : []),
    db
      .prepare(
        `UPDATE lead_merges SET status = 'done', before = ?, after = ?, undo_until = ?
         WHERE id = ? AND status = 'asked' AND EXISTS (SELECT 1 FROM leads WHERE id = kept_id AND version = ?)`,
      )
      .bind(JSON.stringify(before), JSON.stringify(after), now + UNDO_MS, record.id, kept.version + 1),
    ...tagStatements(db, kept, before, after),
    ...indexStatements(orm, [next]).map((statement) => prepared(db, statement.toSQL())),
  ])
}

/** Alone with its number, or not: of the lead that is written. */
export const SHARES = `shares_number = EXISTS (SELECT 1 FROM leads theirs WHERE theirs.phone_key = leads.phone_key
  AND theirs.team_id = leads.team_id AND theirs.deleted_at IS NULL AND theirs.row <> leads.row)`

function tagStatements(db: D1Database, kept: LeadRow, before: MergeState, after: MergeState): D1PreparedStatement[] {
  const added = after.tags.filter((tag) => !before.tags.includes(tag))
  const removed = before.tags.filter((tag) => !after.tags.includes(tag))
  return [
    db
      .prepare('DELETE FROM lead_tags WHERE lead_id = ? AND tag_id IN (SELECT value FROM json_each(?))')
      .bind(kept.id, jsonList(removed)),
    db
      .prepare(
        `INSERT INTO lead_tags (lead_id, tag_id) SELECT ?, t.id FROM json_each(?) j JOIN tags t ON t.id = j.value
         WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(kept.id, jsonList(added)),
  ]
}

/** No number is lost: what neither is called on stays as a further one, as far as there is room. */
function allNumbers(kept: LeadRow, merged: LeadRow, takesPhone: boolean): FurtherPhone[] {
  const called = phoneKey((takesPhone ? merged : kept).phone ?? '')
  const numbers = new Map(
    [...phonesOf(merged), ...phonesOf(kept)].map(({ primary: _primary, ...number }) => [
      phoneKey(number.phone),
      number,
    ]),
  )
  numbers.delete(called)
  const ofKept = new Set(phonesOf(kept).map(({ phone }) => phoneKey(phone)))
  const theirsLast = [...numbers.keys()].toSorted((one, other) => Number(ofKept.has(other)) - Number(ofKept.has(one)))
  return theirsLast.flatMap((key) => numbers.get(key) ?? []).slice(0, PHONES_MAX - 1)
}

type Fields = Awaited<ReturnType<typeof fieldsOf>>

/** What changes by the choices, before and after. A value that its field takes no longer stays where it was. */
function statesOf({ choices, before: noted }: MergeRecord, { kept, merged }: Pair, fields: Fields) {
  const taken = MERGE_FIELDS.filter((field) => choices.take.includes(field))
  const names = [...taken, ...(taken.includes('phone') ? (['phone_extension'] as const) : [])]
  const wanted: Record<string, string | null> = Object.fromEntries(names.map((name) => [name, merged[name]]))
  const notes = { kept: kept.notes, merged: merged.notes, both: bothNotes(kept.notes, merged.notes) }[choices.notes]
  wanted['notes'] = notes
  const place = { country: wanted['country'] ?? kept.country, region: wanted['region'] ?? kept.region }
  wanted['further_phones'] = furtherText(allNumbers(kept, merged, taken.includes('phone')), place)
  const changed = Object.keys(wanted).filter((name) => wanted[name] !== valueOf(kept, name))
  const custom = customTaken(choices, { kept, merged }, fields)
  const tags = { kept: idsOf(kept), merged: idsOf(merged), both: [...new Set([...idsOf(kept), ...idsOf(merged)])] }
  const before: MergeState = {
    fields: Object.fromEntries(changed.map((name) => [name, valueOf(kept, name)])),
    custom: FieldValues.parse(
      Object.fromEntries(Object.keys(custom).flatMap((key) => (key in kept.custom ? [[key, kept.custom[key]]] : []))),
    ),
    tags: idsOf(kept),
    owner: choices.owner === 'merged' ? noted.owner : kept.assigned_to,
  }
  const after: MergeState = {
    fields: Object.fromEntries(changed.map((name) => [name, wanted[name] ?? null])),
    custom,
    tags: tags[choices.tags],
    owner: choices.owner === 'merged' ? merged.assigned_to : kept.assigned_to,
  }
  return { before, after }
}

function customTaken({ take }: MergeChoices, { kept, merged }: Pair, fields: Fields): FieldValues {
  const taken: FieldValues = {}
  for (const name of take) {
    const key = name.startsWith('custom.') ? name.slice('custom.'.length) : null
    const value = key === null ? undefined : merged.custom[key]
    if (key === null || value === undefined || value === kept.custom[key]) continue
    if (editValues(fields, {}, { [key]: value }).ok) taken[key] = value
  }
  return taken
}

const idsOf = ({ tags }: LeadRow): string[] => tags.map(({ id }) => id)
const bothNotes = (one: string, other: string): string =>
  one === other || other === '' ? one : [one, other].filter(Boolean).join('\n\n').slice(0, 8_000)

export function valueOf(row: LeadRow, name: string): string | null {
  const value: unknown = Object.entries(row).find(([field]) => field === name)?.[1]
  if (Array.isArray(value)) return JSON.stringify(value)
  return typeof value === 'string' ? value : null
}

const SILENT_MS = 60_000
const DROPPED_MS = 24 * 60 * 60_000
export const ASKED_SQL = `SELECT id, created_at FROM lead_merges INDEXED BY lead_merges_asked
  WHERE status = 'asked' AND created_at < ? ORDER BY created_at LIMIT 20`

/** Of the cron: those whose worker ended in between; one that the floor never heard of is dropped after a day. */
export async function finishMerges(env: WorkerEnv, now: number): Promise<void> {
  const { results } = await env.DB.prepare(ASKED_SQL)
    .bind(now - SILENT_MS)
    .all<{ id: string; created_at: number }>()
  for (const { id, created_at } of results) {
    await finishMerge(env, id).catch((fault: unknown) => logFault(fault, 'merge', id))
    if (created_at < now - DROPPED_MS)
      await env.DB.prepare(`DELETE FROM lead_merges WHERE id = ? AND status = 'asked'`).bind(id).run()
  }
}
