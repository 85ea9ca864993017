/** A part of an import taken back: each lead that nobody has touched since; the others say what stands in the way. */
import { FieldValues } from '#domain/fields/field.ts'
import { RECORD_FIELDS } from '#domain/import/lead-after.ts'
import { customBefore, obstacleOf } from '#domain/import/undo.ts'
import type { UndoObstacle } from '#domain/import/remarks.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { jsonColumn, readRows } from '#worker/d1/rows.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { HOLDERS_SQL } from './facts.ts'
import { rangeOf } from './judge-part.ts'
import type { Job } from './job.ts'
import { readKnown, RECORD_COLUMNS, type StoredLead } from './known-leads.ts'
import { isDone, markerStatement, refusalOf } from './statements.ts'
import { type Written, writeStatements } from './write-leads.ts'
import { isStillOurs } from './write-part.ts'

const MOST_TRIES = 20
const ImageShape = z.object({
  record: z.partialRecord(z.enum(RECORD_FIELDS), z.string().nullable()),
  custom: FieldValues.optional(),
  owner: z.string().nullable(),
  tagIds: z.array(z.string()),
  attempts: z.number().optional(),
})
const none: z.output<typeof ImageShape> = { record: {}, owner: null, tagIds: [] }

const Row = z.object({
  row: z.number(),
  verdict: z.enum(['created', 'updated']),
  lead_id: z.string(),
  before: jsonColumn(ImageShape, none).nullable(),
  /** Nothing is left of one that was erased since. */
  after: jsonColumn(ImageShape, none)
    .nullable()
    .transform((image) => image ?? none),
})
type Row = z.infer<typeof Row>

export const TO_UNDO_SQL = `SELECT r.row, r.verdict, r.lead_id, r.before, r.after FROM import_rows r
  WHERE r.import_id = ?1 AND r.act = 'run' AND r.row BETWEEN ?2 AND ?3
    AND r.verdict IN ('created', 'updated') ORDER BY r.row DESC`

export const NOW_SQL = `SELECT ${RECORD_COLUMNS}, l.team_id, l.deleted_at,
    EXISTS (SELECT 1 FROM calls c WHERE c.lead_id = l.id) OR EXISTS (SELECT 1 FROM tasks t WHERE t.lead_id = l.id)
      OR EXISTS (SELECT 1 FROM conversations m WHERE m.lead_id = l.id)
      OR EXISTS (SELECT 1 FROM attachments f WHERE f.lead_id = l.id)
      OR EXISTS (SELECT 1 FROM consents s WHERE s.lead_id = l.id)
      OR EXISTS (SELECT 1 FROM leads o WHERE o.merged_into = l.id) AS in_use
  FROM json_each(?1) j CROSS JOIN leads l ON l.id = j.value`

const Place = z.object({
  id: z.string(),
  team_id: z.string(),
  deleted_at: z.number().nullable(),
  in_use: z.number(),
})
const Tag = z.object({ id: z.string() })
const LedOn = z.object({ id: z.string(), into_id: z.string() })
const Holder = z.object({ id: z.string(), phone_key: z.string() })

/** With those that are deleted and may come back. */
export const ALL_TAGS_SQL = 'SELECT id FROM tags WHERE organisation_id = ?'
export const LED_ON_SQL = 'SELECT id, into_id FROM merged_tags WHERE id IN (SELECT value FROM json_each(?))'

/** Answers whether there is more to do. */
export async function undoPart(job: Job, part: number): Promise<boolean> {
  if (await isDone(job, 'undo', part)) return true
  const { env, importId } = job
  const { first, last } = await rangeOf(job, part)
  const found = await env.DB.prepare(TO_UNDO_SQL).bind(importId, first, last).all()
  const rows = readRows(Row, found.results, 'import row')
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const statements = await undoing(job, part, rows)
    try {
      await env.DB.batch(statements)
      return true
    } catch (fault) {
      const refusal = refusalOf(fault)
      if (refusal === 'done') return true
      if (refusal === null) throw fault
      if (!(await isStillOurs(job))) return false
    }
  }
  throw new Error(`import ${importId}: part ${part} finds its leads changed each time`)
}

async function undoing(job: Job, part: number, rows: readonly Row[]): Promise<D1PreparedStatement[]> {
  const facts = await factsOf(job, rows)
  // From the last row to the first: a number that a later one took is free again when the earlier one wants it back.
  const judged = rows.map((row) => ({ row, obstacle: facts.judge(row) }))
  const undone = judged.flatMap(({ row, obstacle }) => {
    const now = facts.leads.get(row.lead_id)
    return obstacle === null && now !== undefined ? [{ row, now }] : []
  })
  const created = undone.filter(({ row }) => row.verdict === 'created').map(({ now }) => now.id)
  const restored = undone
    .filter(({ row }) => row.verdict === 'updated')
    .map(({ row, now }) => restore(facts.asOfNow(row), now))
  return [
    markerStatement(job, {
      act: 'undo',
      part,
      rows: rows.length,
      counts: { undone: undone.length, kept: rows.length - undone.length },
      seen: undone.map(({ now }) => ({ id: now.id, version: now.version })),
    }),
    ...(created.length > 0 ? [job.env.DB.prepare(REMOVE_SQL).bind(jsonList(created), Date.now())] : []),
    ...writeStatements(job, restored),
    ...saidStatements(job, judged),
  ]
}

export const REMOVE_SQL = `UPDATE leads SET deleted_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))`
export const UNDONE_SQL = `UPDATE import_rows SET undo = ?3
  WHERE import_id = ?2 AND act = 'run' AND row IN (SELECT value FROM json_each(?1))`

function saidStatements(
  { env, importId }: Job,
  judged: readonly { readonly row: Row; readonly obstacle: UndoObstacle | null }[],
): D1PreparedStatement[] {
  const outcomes = new Map<string, number[]>()
  for (const { row, obstacle } of judged) {
    const undo = obstacle ?? 'undone'
    outcomes.set(undo, [...(outcomes.get(undo) ?? []), row.row])
  }
  return [...outcomes].map(([undo, said]) => env.DB.prepare(UNDONE_SQL).bind(JSON.stringify(said), importId, undo))
}

function restore({ before, after }: Row, now: StoredLead): Written {
  const image = before ?? none
  const isTagged = image.tagIds.toSorted().join() !== after.tagIds.toSorted().join()
  return {
    id: now.id,
    before: now,
    custom: image.custom === undefined ? null : customBefore(now.custom, image.custom, after.custom ?? {}),
    record: { ...now.record, ...image.record } as Written['record'],
    tagIds: isTagged ? image.tagIds : null,
  }
}

async function factsOf(job: Job, rows: readonly Row[]) {
  const { env, record } = job
  const numbers = rows.flatMap(({ before }) => before?.record.phone ?? []).map((phone) => phoneKey(phone))
  const tagIds = rows.flatMap(({ before, after }) => [...(before?.tagIds ?? []), ...after.tagIds])
  const [nowFound, holdersFound, tagsFound, ledFound] = await env.DB.batch([
    env.DB.prepare(NOW_SQL).bind(jsonList(rows.map(({ lead_id }) => lead_id))),
    env.DB.prepare(HOLDERS_SQL).bind(jsonList(numbers), record.team_id),
    env.DB.prepare(ALL_TAGS_SQL).bind(record.organisation_id),
    env.DB.prepare(LED_ON_SQL).bind(jsonList([...new Set(tagIds)])),
  ])
  const tags = new Set(readRows(Tag, tagsFound?.results ?? [], 'tag').map(({ id }) => id))
  const ledOn = new Map(readRows(LedOn, ledFound?.results ?? [], 'tag').map(({ id, into_id }) => [id, into_id]))
  // A tag that is gone from every lead was taken off this one by nobody, and one that was merged is the one it went into.
  const standing = <I extends { readonly tagIds: readonly string[] }>(image: I): I => ({
    ...image,
    tagIds: [...new Set(image.tagIds.map((id) => ledOn.get(id) ?? id))].filter((id) => tags.has(id)),
  })
  const held = rows.length === 0 ? {} : await askFloor(env, record.team_id, (floor) => floor.heldLeads())
  const places = new Map(readRows(Place, nowFound?.results ?? [], 'lead').map((place) => [place.id, place]))
  const leads = new Map(readKnown(nowFound?.results ?? []).map((lead) => [lead.id, lead]))
  const holders = readRows(Holder, holdersFound?.results ?? [], 'lead')
  const free = new Set<string>()
  const asOfNow = (row: Row): Row => ({
    ...row,
    before: row.before === null ? null : standing(row.before),
    after: standing(row.after),
  })
  return {
    leads,
    asOfNow,
    judge: (row: Row): UndoObstacle | null => {
      const { verdict, lead_id, before, after } = asOfNow(row)
      const place = places.get(lead_id)
      const lead = leads.get(lead_id)
      const isMoved = place !== undefined && place.deleted_at === null && place.team_id !== record.team_id
      const isHere = place !== undefined && place.deleted_at === null && !isMoved && lead !== undefined
      const number = before?.record.phone ?? null
      const obstacle = obstacleOf({
        verdict,
        before,
        after,
        now: isHere ? { ...standing(lead), isInUse: place.in_use === 1 } : null,
        isMoved,
        isHeld: Object.hasOwn(held, lead_id),
        isNumberTaken:
          number !== null &&
          holders.some(({ id, phone_key }) => id !== lead_id && !free.has(id) && phone_key === phoneKey(number)),
      })
      const leavesNumber = verdict === 'created' || after.record.phone !== undefined
      if (obstacle === null && leavesNumber) free.add(lead_id)
      return obstacle
    },
  }
}
