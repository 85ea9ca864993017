/** Leads as they are exported: those of a list in its order, or some that were named. */
import { customColumnKey, exportColumns } from '#domain/export/file-columns.ts'
import { FurtherPhone } from '#domain/http/records/lead-phones.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { LeadQuery } from '#domain/http/records/lead-query.ts'
import { FieldValue } from '#domain/fields/field.ts'
import { valueToText } from '#domain/fields/text.ts'
import { joinTags } from '#domain/import/tag-list.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { jsonListColumn, jsonRecordColumn, type Raw } from '#worker/d1/rows.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { countLeads } from '#worker/leads/list/count.ts'
import { fieldConditions } from '#worker/leads/list/field-conditions.ts'
import { listIds } from '#worker/leads/list/list.ts'
import { type Asked, type Cells, chooseColumns, type Page, rowWriter, type Source } from './source.ts'
import { readQueryText, teamsAsked, textCell, textOf, timeCell, yesNoCell } from './source.ts'

const Query = LeadQuery.omit({ limit: true, cursor: true }).strict()

export const LEAD_CELLS_SQL = `SELECT l.id, l.name, l.called, l.phone, l.phone_extension, l.further_phones, l.email, l.company, l.title, l.industry,
    l.country, l.region, l.zone, l.status, l.priority, l.source, l.notes, l.custom, l.attempts, l.last_outcome, l.last_contact,
    l.created_at, l.updated_at, owner.email AS owner, owner.full_name AS owner_name, t.name AS team,
    (SELECT json_group_array(g.name) FROM lead_tags lg JOIN tags g ON g.id = lg.tag_id AND g.deleted_at IS NULL
     WHERE lg.lead_id = l.id) AS tags,
    (l.suppressed OR EXISTS (SELECT 1 FROM do_not_call d WHERE d.organisation_id = t.organisation_id
       AND d.phone_key = l.phone_key AND d.lifted_at IS NULL
       AND (d.until IS NULL OR d.until > unixepoch('subsec') * 1000))) AS do_not_call
  FROM json_each(?1) j CROSS JOIN leads l ON l.id = j.value JOIN teams t ON t.id = l.team_id
    LEFT JOIN users owner ON owner.id = l.assigned_to
  WHERE l.deleted_at IS NULL AND +l.team_id IN (SELECT value FROM json_each(?2)) ORDER BY j.key`

const tagNames = jsonListColumn(z.string())
const furtherPhones = jsonListColumn(FurtherPhone)
const customValues = jsonRecordColumn(FieldValue)

const phoneWords = ({ phone, phone_extension: extension, kind }: FurtherPhone): string =>
  `${phone}${extension === null ? '' : ` ext. ${extension}`} (${kind})`

const CELLS: Cells<'leads', Raw> = {
  id: textOf('id'),
  name: textOf('name'),
  called: textOf('called'),
  phone: textOf('phone'),
  phone_extension: textOf('phone_extension'),
  other_phones: ({ further_phones: further }) => textCell(furtherPhones.parse(further).map(phoneWords).join('; ')),
  email: textOf('email'),
  company: textOf('company'),
  title: textOf('title'),
  industry: textOf('industry'),
  country: textOf('country'),
  region: textOf('region'),
  status: textOf('status'),
  priority: textOf('priority'),
  source: textOf('source'),
  owner: textOf('owner'),
  tags: ({ tags }) => joinTags(tagNames.parse(tags).toSorted()),
  notes: textOf('notes'),
  created_at: ({ created_at }) => timeCell(created_at),
  last_contact: ({ last_contact }) => timeCell(last_contact),
  updated_at: ({ updated_at }) => timeCell(updated_at),
  owner_name: textOf('owner_name'),
  team: textOf('team'),
  zone: textOf('zone'),
  attempts: textOf('attempts'),
  last_outcome: textOf('last_outcome'),
  do_not_call: ({ do_not_call }) => yesNoCell(do_not_call),
}

export async function openLeads(db: D1Database, asked: Asked): Promise<Source> {
  const { person, ids } = asked
  const query = ids === null ? readQueryText(Query, asked.matching) : null
  const teamIds = teamsAsked(person, query?.team_id)
  const fields = await fieldsOf(ormOf(db), person.organisationId)
  const columns = columnsOf(fields, asked.columns)
  const write = rowWriter(columns, { ...CELLS, ...cellsOfFields(fields) })
  const cellsOf = async (leadIds: readonly string[]) => {
    const found = await db.prepare(LEAD_CELLS_SQL).bind(jsonList(leadIds), jsonList(person.teamIds)).all()
    return found.results.map(write)
  }
  if (query === null) return { columns, teamIds, ...pagesOfNamed(ids ?? [], cellsOf) }
  const scope = { teamIds, ownerId: null }
  const owner = query.owner === 'me' ? person.userId : query.owner
  const list = { ...query, owner, ...(await fieldConditions(ormOf(db), person.organisationId, query)) }
  return {
    columns,
    teamIds,
    count: async () => {
      const { count, more } = await countLeads(db, scope, { ...list, limit: 1 })
      return more ? null : count
    },
    page: async (place, limit) => {
      const { data, next_cursor: next } = await listIds(db, scope, { ...list, limit, cursor: place ?? undefined })
      return { rows: await cellsOf(data.map(({ id }) => id)), next }
    },
  }
}

/** All, but for custom fields that are retired; those are given to who asks for them. */
function columnsOf(fields: readonly CustomField[], keys: readonly string[] | null) {
  const all = exportColumns('leads', fields)
  if (keys !== null) return chooseColumns(all, keys)
  const retired = new Set(fields.filter((field) => field.retired).map(({ key }) => key))
  return all.filter(({ key }) => !retired.has(customColumnKey(key) ?? ''))
}

const cellsOfFields = (fields: readonly CustomField[]) =>
  Object.fromEntries(
    fields.map((field) => [
      `custom.${field.key}`,
      ({ custom }: Raw) => textCell(valueToText(field, customValues.parse(custom)[field.key])),
    ]),
  )

/** Of one that is gone by now, or out of reach, there is no row. */
const pagesOfNamed = (ids: readonly string[], cellsOf: (ids: readonly string[]) => Promise<Page['rows']>) => ({
  count: () => Promise.resolve(null),
  page: async (place: string | null, limit: number): Promise<Page> => {
    const from = Number(place ?? 0)
    const to = from + limit
    return { rows: await cellsOf(ids.slice(from, to)), next: to < ids.length ? String(to) : null }
  },
})
