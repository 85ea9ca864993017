/** A part of an import: judged, and written as one transaction, or not at all. */
import { orderKey } from '#domain/fields/order.ts'
import type { Judgement } from '#domain/import/judge.ts'
import { type ChangedLead, type LeadRecord, RECORD_FIELDS } from '#domain/import/lead-after.ts'
import { customKeyOf } from '#domain/import/plan.ts'
import type { ReadRow } from '#domain/import/read-row.ts'
import { look } from '#domain/vocabulary/fold.ts'
import { auditFor } from '#worker/activity/log.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { customColumns } from '#worker/fields/values.ts'
import { indexedWords } from '#worker/leads/list/index-words.ts'
import { zoneOf } from '#worker/leads/zones/zone.ts'
import { callerOfJob, prepared } from './audit.ts'
import { type JudgedPart, judgeRows, readRowsOf } from './judge-part.ts'
import { letOthersIn } from '#worker/jobs/let-others-in.ts'
import type { Job } from './job.ts'
import type { StoredLead } from './known-leads.ts'
import {
  countsOf,
  inLists,
  isDone,
  markerStatement,
  type NewValues,
  refusalOf,
  rowStatements,
  valuesOf,
} from './statements.ts'
import { TAGGED_SQL, writeStatements } from './write-leads.ts'

/** Of two imports that take turns on the same leads. */
const MOST_TRIES = 20

/** Answers whether there is more to do: not when somebody else works on it, or it was stopped. */
export async function workOnPart(job: Job, act: 'check' | 'run', part: number): Promise<boolean> {
  if (await isDone(job, act, part)) return true
  const rows = await readRowsOf(job, part)
  if (act === 'run') await makeTags(job, rows)
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const judged = await judgeRows(job, act, rows)
    const statements = act === 'check' ? checked(job, part, judged) : ran(job, part, judged)
    await letOthersIn()
    try {
      await job.env.DB.batch(statements)
      return true
    } catch (fault) {
      const refusal = refusalOf(fault)
      if (refusal === 'done') return true
      if (refusal === null) throw fault
      if (!(await isStillOurs(job))) return false
    }
  }
  throw new Error(`import ${job.importId}: part ${part} finds its leads changed each time`)
}

const OURS = `SELECT 1 AS ours FROM imports WHERE id = ? AND attempt = ? AND status IN ('checking', 'running', 'undoing')`
export const isStillOurs = async ({ env, importId, attempt }: Job): Promise<boolean> =>
  (await env.DB.prepare(OURS).bind(importId, attempt).first()) !== null

function checked(job: Job, part: number, { judgements }: JudgedPart): D1PreparedStatement[] {
  const counts = countsOf(judgements)
  return [
    markerStatement(job, { act: 'check', part, rows: judgements.length, counts }),
    ...rowStatements(job, { act: 'check', part }, judgements, ({ leadId }) => ({ leadId, before: null, after: null })),
  ]
}

/** The same for every try, so that no row is two leads. */
const newLeadId = (importId: string, row: number): string => `${importId}-${row}`

function ran(job: Job, part: number, { judgements, stored, erasures }: JudgedPart): D1PreparedStatement[] {
  const changes = judgements.flatMap((one) => (one.write?.type === 'change' ? [{ ...one, write: one.write }] : []))
  const newEmails = judgements.flatMap(({ write, key }) => (write?.type === 'create' && key !== null ? [key] : []))
  return [
    markerStatement(job, {
      act: 'run',
      part,
      rows: judgements.length,
      counts: countsOf(judgements),
      erasures,
      seen: changes.map(({ write: { before } }) => ({ id: before.id, version: before.version })),
      newEmails: job.record.plan.key === 'email' ? newEmails : [],
      ...newValuesOf(job, judgements, stored),
    }),
    // First those that were there: one may leave a number that a new one has.
    ...changesOf(job, changes, stored),
    ...creations(job, judgements),
    ...rowStatements(job, { act: 'run', part }, judgements, ({ row, write, leadId }) => {
      if (write === null) return { leadId, before: null, after: null }
      if (write.type === 'create') {
        const { record, custom, owner, tagIds } = write
        return { leadId: newLeadId(job.importId, row), before: null, after: { record, custom, owner, tagIds } }
      }
      const attempts = stored.get(write.before.id)?.attempts ?? 0
      return { leadId, ...imagesOf(write, attempts) }
    }),
  ]
}

function newValuesOf(
  { fields, record: { plan } }: Job,
  judgements: readonly Judgement[],
  stored: ReadonlyMap<string, StoredLead>,
): { readonly newValues?: NewValues } {
  const key = customKeyOf(plan.key)
  const field = fields.find((one) => one.key === key)
  if (key === null || field === undefined) return {}
  const valueOf = ({ custom }: { readonly custom: StoredLead['custom'] }) => {
    const value = custom[key]
    return value === undefined ? null : orderKey(field, value)
  }
  const held = [...stored.values()].map(valueOf)
  const created = judgements.flatMap(({ write }) => (write?.type === 'create' ? (valueOf(write) ?? []) : []))
  const values = [...new Set(created)].map((value) => ({
    value,
    holders: held.filter((one) => one === value).length,
  }))
  return { newValues: { key, values } }
}

const LEAD_COLUMNS = [
  'id',
  'zone',
  ...RECORD_FIELDS,
  'custom',
  'custom_keys',
  'assigned_to',
  'last_contact',
  'name_key',
  'search_text',
] as const
export const CREATE_SQL = `INSERT INTO leads (team_id, created_by, indexed, created_at, ${LEAD_COLUMNS.join(', ')})
  SELECT ?2, ?3, 1, COALESCE(j.value ->> 'created_at', ?4), ${valuesOf(LEAD_COLUMNS)} FROM json_each(?1) j`
export const SEARCH_SQL = `INSERT INTO lead_search (rowid, grams)
  SELECT l.row, j.value ->> 'tokens' FROM json_each(?1) j CROSS JOIN leads l ON l.id = j.value ->> 'id'`
function creations(job: Job, judgements: readonly Judgement[]): D1PreparedStatement[] {
  const { env, importId, record, person } = job
  const { DB: db } = env
  const now = Date.now()
  const made = judgements.flatMap(({ row, write }) => {
    if (write?.type !== 'create') return []
    const id = newLeadId(importId, row)
    const stored = customColumns(job.fields, write.custom)
    const words = indexedWords({ ...write.record, id, team_id: record.team_id, custom: stored.custom })
    return [{ id, write, stored, words }]
  })
  const leads = made.map(({ id, write: { record: fields, owner, createdAt, lastContact }, stored, words }) => ({
    id,
    ...fields,
    ...stored,
    zone: zoneOf(fields),
    assigned_to: owner,
    created_at: createdAt,
    last_contact: lastContact,
    name_key: words.name_key,
    search_text: words.search_text,
  }))
  const tagged = made.flatMap(({ id, write }) => write.tagIds.map((tag_id) => ({ lead_id: id, tag_id })))
  return [
    ...inLists(leads).map((list) => db.prepare(CREATE_SQL).bind(list, record.team_id, person.userId, now)),
    ...inLists(made.map(({ id, words: { tokens } }) => ({ id, tokens }))).map((list) =>
      db.prepare(SEARCH_SQL).bind(list),
    ),
    ...inLists(tagged).map((list) => db.prepare(TAGGED_SQL).bind(list)),
  ]
}

const sameTags = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id))

function changesOf(
  job: Job,
  changes: readonly (Judgement & { readonly write: ChangedLead })[],
  stored: ReadonlyMap<string, StoredLead>,
): D1PreparedStatement[] {
  if (changes.length === 0) return []
  const { env, importId, record } = job
  const orm = ormOf(env.DB)
  const written = changes.map(({ write }) => ({
    id: write.before.id,
    before: stored.get(write.before.id) ?? {
      ...write.before,
      customText: JSON.stringify(write.before.custom),
      furtherText: '[]',
    },
    record: write.record,
    custom: write.changedCustom.length > 0 ? write.custom : null,
    tagIds: sameTags(write.tagIds, write.before.tagIds) ? null : write.tagIds,
  }))
  const audit = auditFor(orm, callerOfJob(job), ['lead.updated'])
  const lines = changes.map(({ row, write }) => {
    const { before, after } = imagesOf(write, 0)
    const told = (values: ChangedLead['custom']) =>
      write.changedCustom.length === 0
        ? {}
        : { custom: Object.fromEntries(write.changedCustom.map((key) => [key, values[key] ?? null])) }
    return {
      id: `import/${importId}/${row}`,
      action: 'lead.updated' as const,
      entityType: 'lead' as const,
      entityId: write.before.id,
      teamId: record.team_id,
      before: {
        ...before.record,
        ...told(write.before.custom),
        ...(before.owner !== after.owner && { assigned_to: before.owner }),
        import_id: importId,
      },
      after: {
        ...after.record,
        ...told(write.custom),
        ...(before.owner !== after.owner && { assigned_to: after.owner }),
        import_id: importId,
      },
    }
  })
  return [
    ...writeStatements(job, written),
    ...inLists(lines).map((list) => prepared(env.DB, audit.lines(JSON.parse(list)).toSQL())),
  ]
}

/** Only what the import changed: the rest is not its own to take back. */
function imagesOf(write: ChangedLead, attempts: number) {
  const { before, record, custom, changed, changedCustom, owner, tagIds } = write
  const part = (whole: LeadRecord) => Object.fromEntries(changed.map((field) => [field, whole[field]]))
  return {
    before: {
      record: part(before.record),
      ...(changedCustom.length > 0 && { custom: before.custom }),
      owner: before.owner,
      tagIds: before.tagIds,
      attempts,
    },
    after: { record: part(record), ...(changedCustom.length > 0 && { custom }), owner, tagIds },
  }
}

/** Tags that the file names and nobody has made yet, where that is wished. */
async function makeTags({ env, record: { plan, organisation_id } }: Job, rows: readonly ReadRow[]): Promise<void> {
  if (plan.new_tags !== 'create') return
  const names = rows.filter(({ faults }) => faults.length === 0).flatMap(({ tags }) => tags ?? [])
  const wanted = [...new Map(names.map((name) => [look(name), name])).entries()]
  if (wanted.length === 0) return
  const list = JSON.stringify(wanted.map(([key, name]) => ({ id: crypto.randomUUID(), name, look: key })))
  await env.DB.prepare(NEW_TAGS_SQL).bind(list, organisation_id).run()
}

export const NEW_TAGS_SQL = `INSERT INTO tags (id, organisation_id, name, look)
  SELECT j.value ->> 'id', ?2, j.value ->> 'name', j.value ->> 'look' FROM json_each(?1) j WHERE true ON CONFLICT DO NOTHING`
