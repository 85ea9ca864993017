/** At most a hundred leads of one team, in one request to its floor. */
import { FieldValue } from '#domain/fields/field.ts'
import type { BulkAct } from '#domain/http/records/bulk.ts'
import { z } from 'zod'
import { reachesTeam } from '#worker/auth/rights.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { jsonColumn, jsonRecordColumn, type Raw, readRows } from '#worker/d1/rows.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { BIN_MS } from '#worker/leads/bin/bin.ts'
import { teamBasics } from '#worker/teams/queries.ts'
import { askTheFloor } from './floor-part.ts'
import type { Job } from './job.ts'
import { type BulkLeadFacts, judge, judgeBack, type Surroundings, type Verdict, type Wish } from './judge.ts'
import { changeRecords } from './records-part.ts'
import { settle, type State } from './states.ts'
import { UNDO_MS } from './undo-time.ts'

const AT_ONCE = 100

/** `?3` a tag, or nothing; `?4` when what was deleted then, or before, was gone from the bin. */
export const SLICE_SQL = `SELECT b.lead_row, b.lead_id, b.team_id AS home, b.state, COALESCE(b.before, '{}') AS before,
    l.team_id, l.deleted_at IS NOT NULL AS is_deleted, COALESCE(l.version, 0) AS version,
    (l.wiped_at IS NOT NULL OR l.merged_into IS NOT NULL OR COALESCE(l.deleted_at <= ?4, 0)) AS is_wiped,
    COALESCE(l.deleted_at > (SELECT x.undo_until - ${UNDO_MS} FROM bulk_jobs x WHERE x.id = ?1), 0) AS is_deleted_since,
    l.assigned_to, COALESCE(l.status, '') AS status, COALESCE(l.priority, '') AS priority, l.phone,
    COALESCE(l.custom, '{}') AS custom,
    EXISTS (SELECT 1 FROM lead_tags g WHERE g.lead_id = b.lead_id AND g.tag_id = ?3) AS is_tagged,
    EXISTS (SELECT 1 FROM tags x WHERE x.id = ?3 AND x.deleted_at IS NULL) AS has_tag,
    EXISTS (SELECT 1 FROM do_not_call d JOIN teams t ON t.organisation_id = d.organisation_id
      WHERE t.id = l.team_id AND d.phone_key = l.phone_key AND d.source = 'manual' AND d.lifted_at IS NULL) AS is_listed,
    EXISTS (SELECT 1 FROM do_not_call d JOIN teams t ON t.organisation_id = d.organisation_id
      WHERE t.id = l.team_id AND d.phone_key = l.phone_key AND d.source = 'manual' AND d.lifted_at IS NULL
        AND d.until IS NOT NULL) AS is_listed_for_a_time
  FROM bulk_leads b LEFT JOIN leads l ON l.row = b.lead_row
  WHERE b.job_id = ?1 AND b.state = ?2 ORDER BY b.team_id, b.lead_row LIMIT ${AT_ONCE}`

const BeforeShape = z.object({
  owner: z.string().nullable().optional(),
  to: z.string().optional(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullable().optional(),
  entry: z.string().optional(),
  version: z.number().optional(),
})

const flag = z.number().transform((value) => value === 1)
const Row = z
  .object({
    lead_row: z.number(),
    lead_id: z.string(),
    home: z.string(),
    before: jsonColumn(BeforeShape, {}),
    team_id: z.string().nullable(),
    is_deleted: flag,
    is_wiped: flag,
    is_deleted_since: flag,
    version: z.number(),
    assigned_to: z.string().nullable(),
    status: z.string(),
    priority: z.string(),
    phone: z.string().nullable(),
    custom: jsonRecordColumn(FieldValue),
    is_tagged: flag,
    has_tag: flag,
    is_listed: flag,
    is_listed_for_a_time: flag,
  })
  .transform((row): BulkLeadFacts => ({
    row: row.lead_row,
    turn: 0,
    id: row.lead_id,
    home: row.home,
    team: row.team_id,
    isDeleted: row.is_deleted,
    isWiped: row.is_wiped,
    isDeletedSince: row.is_deleted_since,
    version: row.version,
    owner: row.assigned_to,
    status: row.status,
    priority: row.priority,
    phone: row.phone,
    custom: row.custom,
    isTagged: row.is_tagged,
    hasTag: row.has_tag,
    isListed: row.is_listed,
    isListedForATime: row.is_listed_for_a_time,
    before: row.before,
  }))

/** Answers whether there is more to do. What was asked of a floor before, by a workflow that went, is asked again first. */
export async function workOnSlice(job: Job): Promise<boolean> {
  const { isUndo } = job
  // Of a job that ended in between, too: whether the floor has done it is found out by the same command.
  const left = await leadsIn(job, 'asked')
  if (left.length > 0) return onAsked({ ...job, isUndo: false }, left)
  const asked = isUndo ? await leadsIn(job, 'asked-back') : []
  if (asked.length > 0) return onAsked(job, asked)
  if (job.record.status === 'cancelling') return false
  const leads = await leadsIn(job, isUndo ? 'done' : 'waiting')
  if (leads.length === 0) return false
  const around = await surroundingsOf(job, ...leads.slice(0, 1).map(({ home }) => home))
  const { done, unchanged, refused } = job.record
  const first = done + unchanged + refused
  const judged = leads.map((lead, at) => ({ lead, verdict: verdictOn(job, { ...lead, turn: first + at }, around) }))
  await settle(
    job,
    judged.flatMap(({ lead, verdict }) =>
      verdict.to === 'nothing' ? [{ row: lead.row, from: fromOf(job), ...saidOf(job, verdict.code) }] : [],
    ),
  )
  const wished = judged.flatMap(({ lead, verdict }) => (verdict.to === 'nothing' ? [] : [{ lead, wish: verdict }]))
  await carryOut(job, wished)
  return true
}

export interface Wished {
  readonly lead: BulkLeadFacts
  readonly wish: Wish
}

const fromOf = ({ isUndo }: Job) => (isUndo ? ('done' as const) : ('waiting' as const))

function saidOf({ isUndo }: Job, code: string | null) {
  if (isUndo) return { to: 'kept' as const, code }
  return code === null ? { to: 'unchanged' as const, code } : { to: 'refused' as const, code }
}

/** Of one team, which is the first of those that wait. */
async function leadsIn(job: Job, state: State): Promise<BulkLeadFacts[]> {
  const { act } = job.record
  const tag = act.type === 'tag' || act.type === 'untag' ? act.tag_id : ''
  const found = await job.env.DB.prepare(SLICE_SQL)
    .bind(job.jobId, state, tag, Date.now() - BIN_MS)
    .all()
  const rows = readRows(Row, found.results, 'a lead of a job')
  const unread = unreadIn(found.results, rows)
  if (unread.length > 0) {
    const to = job.isUndo ? 'kept' : 'refused'
    await settle(
      job,
      unread.map((row) => ({ row, from: state, to, code: 'unreadable' })),
    )
    if (rows.length === 0) return leadsIn(job, state)
  }
  return rows.filter(({ home }) => home === rows[0]?.home)
}

/** Records that this release cannot read: they are said to be left, or a job would end with leads that it never came to. */
function unreadIn(results: readonly Raw[], rows: readonly BulkLeadFacts[]): number[] {
  const read = new Set(rows.map(({ row }) => row))
  return results.flatMap(({ lead_row: row }) => (typeof row === 'number' && !read.has(row) ? [row] : []))
}

async function surroundingsOf({ env, jobId, person, record: { act } }: Job, ...teams: string[]): Promise<Surroundings> {
  const names = new Map<string, string>()
  for (const teamId of [...(act.type === 'move' ? [act.team_id] : []), ...teams])
    names.set(teamId, (await teamBasics(env.DB, teamId))?.name ?? teamId)
  return {
    jobId,
    act,
    fields: act.type === 'field' ? await fieldsOf(ormOf(env.DB), person.organisationId) : [],
    teamName: (teamId) => names.get(teamId) ?? teamId,
  }
}

function verdictOn({ isUndo, person }: Job, lead: BulkLeadFacts, around: Surroundings): Verdict {
  if (lead.team !== null && !reachesTeam(person, lead.team)) return { to: 'nothing', code: 'not-found' }
  return isUndo ? judgeBack(lead, around) : judge(lead, around)
}

/** Whose it is after the job. */
function givenTo(act: BulkAct, { before }: BulkLeadFacts): string | null {
  if (act.type === 'share') return before.to ?? null
  return act.type === 'assign' ? act.to : null
}

/** The same command under the same id: one that was carried out is not carried out twice. */
async function onAsked(job: Job, leads: readonly BulkLeadFacts[]): Promise<boolean> {
  const [{ home } = { home: '' }] = leads
  const around = await surroundingsOf(job, home)
  const { isUndo } = job
  const { act } = around
  const wished = leads.flatMap((lead): Wished[] => {
    // As it was when it was asked.
    const team = isUndo && act.type === 'move' ? act.team_id : lead.home
    const then = {
      ...lead,
      team,
      isDeleted: false,
      isWiped: false,
      version: lead.before.version ?? lead.version,
      owner: isUndo ? givenTo(act, lead) : null,
    }
    const verdict = isUndo ? judgeBack(then, around) : judge(then, around)
    return verdict.to === 'floor' ? [{ lead: { ...lead, team }, wish: verdict }] : []
  })
  await askTheFloor(job, wished)
  return true
}

async function carryOut(job: Job, wished: readonly Wished[]): Promise<void> {
  await askTheFloor(
    job,
    wished.filter(({ wish }) => wish.to === 'floor'),
  )
  const inRecords = wished.filter(({ wish }) => wish.to === 'records')
  const live = await inCalls(job, inRecords)
  await settle(
    job,
    inRecords.flatMap(({ lead }) =>
      live.has(lead.id) ? [{ row: lead.row, from: fromOf(job), ...saidOf(job, 'lead-in-live-call') }] : [],
    ),
  )
  await changeRecords(
    job,
    inRecords.filter(({ lead }) => !live.has(lead.id)),
  )
}

/** Tags say nothing that a call depends on, and what is in the bin is in no call. */
async function inCalls({ env, record: { act } }: Job, wished: readonly Wished[]): Promise<ReadonlySet<string>> {
  const team = wished[0]?.lead.team ?? null
  if (team === null || ['tag', 'untag', 'delete', 'restore'].includes(act.type)) return new Set()
  const ids = wished.map(({ lead }) => lead.id)
  return new Set(Object.keys(await askFloor(env, team, (floor) => floor.inCalls(ids))))
}
