/** Owners of leads that were there before: the floor's to change, one command each, under the same id however often it is given. */
import { Remark, type UndoObstacle } from '#domain/import/remarks.ts'
import { z } from 'zod'
import { auditFor } from '#worker/activity/log.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { jsonListColumn, readRows } from '#worker/d1/rows.ts'
import { askFloor, seatOf } from '#worker/floor/stub.ts'
import { callerOfJob, originOfJob, prepared } from './audit.ts'
import { rangeOf } from './judge-part.ts'
import { beat, type Job } from './job.ts'
import { type Act, isDone, markerStatement, refusalOf } from './statements.ts'

const Row = z.object({
  row: z.number(),
  lead_id: z.string(),
  remarks: jsonListColumn(Remark),
  owner_before: z.string().nullable(),
  owner_after: z.string().nullable(),
})
type Row = z.infer<typeof Row>

/** `?2`, `?3`: the first and the last row of the part. Of an undo those that were taken back. */
export const REASSIGNED_SQL = `SELECT r.row, r.lead_id, r.remarks, r.before ->> 'owner' AS owner_before, r.after ->> 'owner' AS owner_after
  FROM import_rows r WHERE r.import_id = ?1 AND r.act = 'run' AND r.row BETWEEN ?2 AND ?3 AND r.verdict = 'updated'
    AND r.before ->> 'owner' IS NOT r.after ->> 'owner'`

const ROWS_A_BEAT = 50

/** Answers whether there is more to do. */
export async function workOnOwners(job: Job, act: 'owners' | 'undo-owners', part: number): Promise<boolean> {
  if (await isDone(job, act, part)) return true
  const isUndo = act === 'undo-owners'
  const sql = isUndo ? `${REASSIGNED_SQL} AND r.undo = 'undone'` : REASSIGNED_SQL
  const { first, last } = await rangeOf(job, part)
  const found = await job.env.DB.prepare(sql).bind(job.importId, first, last).all()
  const rows = readRows(Row, found.results, 'import row')
  const refused: { readonly row: Row; readonly code: string }[] = []
  for (const [at, row] of rows.entries()) {
    if (at % ROWS_A_BEAT === ROWS_A_BEAT - 1) await beat(job.env, job)
    const code = await reassign(job, row, act, isUndo ? row.owner_before : row.owner_after)
    if (code !== null) refused.push({ row, code })
  }
  if (rows.length > 0) await askFloor(job.env, job.record.team_id, (floor) => floor.flush())
  try {
    await job.env.DB.batch([
      markerStatement(job, { act, part, rows: 0 }),
      ...(rows.length > 0 ? [line(job, act, part, rows)] : []),
      ...refused.map(({ row, code }) => (isUndo ? leftStatement(job, row, code) : refusedStatement(job, row, code))),
      ...(isUndo && refused.length > 0 ? [countStatement(job, part, refused.length)] : []),
    ])
    return true
  } catch (fault) {
    if (refusalOf(fault) === 'done') return true
    if (refusalOf(fault) === 'moved') return false
    throw fault
  }
}

/** Null when it was done. */
async function reassign(job: Job, { row, lead_id }: Row, act: Act, to: string | null): Promise<string | null> {
  const commandId = await commandIdOf(`${job.importId}/${act}/${row}`)
  const answer = await askFloor(job.env, job.record.team_id, (floor) =>
    floor.command({
      person: seatOf(job.person),
      from: originOfJob(job),
      commandId,
      command: { type: 'ReassignLead', leadId: lead_id, toAgentId: to, reason: 'import' },
    }),
  )
  // Theirs already: a lead that was created a moment before, or a command whose answer was lost.
  return answer.type === 'accepted' ? null : answer.refusal.code
}

const HEX = 16

/** A UUID that follows from a name (RFC 9562, version 8). */
export async function commandIdOf(name: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name))
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(HEX).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const line = (job: Job, act: Act, part: number, rows: readonly Row[]): D1PreparedStatement =>
  prepared(
    job.env.DB,
    auditFor(ormOf(job.env.DB), callerOfJob(job), ['floor.asked'])
      .lineOnce({
        id: `import/${job.importId}/${act}/${part}`,
        action: 'floor.asked',
        entityType: 'floor',
        entityId: job.record.team_id,
        teamId: job.record.team_id,
        after: { command: 'ReassignLead', import_id: job.importId, lead_ids: rows.map(({ lead_id }) => lead_id) },
      })
      .toSQL(),
  )

export const REFUSED_SQL = `UPDATE import_rows SET remarks = ?1, after = json_set(after, '$.owner', before ->> 'owner')
  WHERE import_id = ?2 AND act = 'run' AND row = ?3`

/** Its record is as the file says; whose it is stays as it was. */
function refusedStatement({ env, importId }: Job, { row, remarks }: Row, code: string): D1PreparedStatement {
  const said: Remark[] = [...remarks, { column: null, code: 'floor-refused', hint: code, value: null }]
  return env.DB.prepare(REFUSED_SQL).bind(JSON.stringify(said), importId, row)
}

export const LEFT_SQL = `UPDATE import_rows SET undo = ?3 WHERE import_id = ?1 AND act = 'run' AND row = ?2`

const leftStatement = ({ env, importId }: Job, { row }: Row, code: string): D1PreparedStatement => {
  const obstacle: UndoObstacle = code === 'unknown-agent' ? 'owner-left' : 'in-a-call'
  return env.DB.prepare(LEFT_SQL).bind(importId, row, obstacle)
}

export const LEFT_OF_PART_SQL = `UPDATE import_parts SET undone = undone - ?3, kept = kept + ?3
  WHERE import_id = ?1 AND act = 'undo' AND part = ?2`

/** They were counted as taken back when their records were. */
const countStatement = ({ env, importId }: Job, part: number, left: number): D1PreparedStatement =>
  env.DB.prepare(LEFT_OF_PART_SQL).bind(importId, part, left)
