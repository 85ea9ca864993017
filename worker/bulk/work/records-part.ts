/** What the records alone hold: states, changes and lines of the leads that are still as they were read, in one transaction. */
import { auditFor, type Act } from '#worker/activity/log.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { customSql } from '#worker/fields/values.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import { callerOf, type Job } from './job.ts'
import type { Change } from './judge.ts'
import type { Wished } from './slice.ts'
import { GIVEN } from './states.ts'

/** `?3` this transaction, `?4` the attempt, `?5` the status of the job, `?6` from which state, `?7` to which. */
export const TAKE_SQL = `UPDATE bulk_leads SET state = ?7, turn = ?3, code = NULL,
    before = COALESCE(bulk_leads.before, j.value ->> 'before')
  FROM ${GIVEN}
  WHERE bulk_leads.job_id = ?2 AND bulk_leads.lead_row = j.value ->> 'row' AND bulk_leads.state = ?6
    AND EXISTS (SELECT 1 FROM bulk_jobs x WHERE x.id = ?2 AND x.attempt = ?4 AND x.status = ?5)
    AND EXISTS (SELECT 1 FROM leads l WHERE l.row = bulk_leads.lead_row AND l.version = j.value ->> 'version'
      AND (l.deleted_at IS NOT NULL) = (j.value ->> 'is_deleted'))`

/** Row `b` is one that this transaction has taken: `?1` what is to be done, `?2` the job, `?3` the transaction. */
const TAKEN = `json_each(?1) j CROSS JOIN bulk_leads b ON b.job_id = ?2 AND b.lead_row = j.value ->> 'row' AND b.turn = ?3`

export const CHANGES: Readonly<Record<Change['type'], string>> = {
  status: `UPDATE leads SET status = j.value ->> 'value', version = version + 1 FROM ${TAKEN} WHERE leads.row = b.lead_row`,
  priority: `UPDATE leads SET priority = j.value ->> 'value', version = version + 1 FROM ${TAKEN} WHERE leads.row = b.lead_row`,
  custom: `UPDATE leads SET custom = ${customSql("j.value ->> 'custom'")}, custom_keys = j.value ->> 'custom_keys', version = version + 1
    FROM ${TAKEN} WHERE leads.row = b.lead_row`,
  tag: `INSERT INTO lead_tags (lead_id, tag_id) SELECT b.lead_id, g.id FROM ${TAKEN} JOIN tags g ON g.id = j.value ->> 'tagId' WHERE true
    ON CONFLICT DO NOTHING`,
  untag: `DELETE FROM lead_tags WHERE (lead_id, tag_id) IN (SELECT b.lead_id, j.value ->> 'tagId' FROM ${TAKEN})`,
  restore: `UPDATE leads SET deleted_at = NULL, deleted_by = NULL, version = version + 1,
      shares_number = EXISTS (SELECT 1 FROM leads theirs
        WHERE theirs.phone_key = leads.phone_key AND theirs.team_id = leads.team_id AND theirs.deleted_at IS NULL)
    FROM ${TAKEN} WHERE leads.row = b.lead_row`,
  block: `INSERT INTO do_not_call (id, organisation_id, phone, source, reason, created_by, since)
    SELECT j.value ->> 'entry', t.organisation_id, j.value ->> 'phone', 'manual', j.value ->> 'reason',
      j.value ->> 'by', CAST(unixepoch('subsec') * 1000 AS INTEGER)
    FROM ${TAKEN} JOIN teams t ON t.id = b.team_id WHERE true ON CONFLICT DO NOTHING`,
  lift: `UPDATE do_not_call SET lifted_at = CAST(unixepoch('subsec') * 1000 AS INTEGER), lifted_by = j.value ->> 'by',
      lift_reason = 'Undone'
    FROM ${TAKEN} WHERE do_not_call.id = j.value ->> 'entry' AND do_not_call.lifted_at IS NULL`,
}

/** A lead that somebody changed meanwhile waits, and is read again. */
export async function changeRecords(job: Job, wished: readonly Wished[]): Promise<void> {
  const asked = wished.flatMap(({ lead, wish }) => (wish.to === 'records' ? [{ lead, ...wish }] : []))
  const [first] = asked
  if (first === undefined) return
  const { attempt, env, isUndo, jobId, person, record } = job
  const { DB: db } = env
  const turn = crypto.randomUUID()
  const rows = asked.map(({ lead, change, before }) => ({
    row: lead.row,
    version: lead.version,
    is_deleted: Number(lead.isDeleted),
    before: JSON.stringify(before),
    by: person.userId,
    ...change,
  }))
  const list = JSON.stringify(rows)
  const states = isUndo ? ['done', 'undone'] : ['waiting', 'done']
  const audit = auditFor(ormOf(db), callerOf(job), [ACTIONS[first.change.type]])
  await db.batch([
    db.prepare(TAKE_SQL).bind(list, jobId, turn, attempt, record.status, ...states),
    db.prepare(CHANGES[first.change.type]).bind(list, jobId, turn),
    prepared(
      db,
      audit
        .linesOfBulk(
          asked.map((one) => lineOf(job, one)),
          { jobId, turn },
        )
        .toSQL(),
    ),
  ])
}

const ACTIONS = {
  status: 'lead.updated',
  priority: 'lead.updated',
  custom: 'lead.updated',
  tag: 'lead.tagged',
  untag: 'lead.tagged',
  restore: 'lead.restored',
  block: 'do-not-call.added',
  lift: 'do-not-call.lifted',
} as const satisfies Readonly<Record<Change['type'], Act['action']>>

interface Asked {
  readonly lead: Wished['lead']
  readonly change: Change
}

function lineOf({ isUndo, jobId, record: { act } }: Job, { lead, change }: Asked): Act {
  const about = { action: ACTIONS[change.type], entityType: 'lead', entityId: lead.id, teamId: lead.home } as const
  const job_id = jobId
  switch (change.type) {
    case 'status':
    case 'priority':
      return {
        ...about,
        before: { [change.type]: lead[change.type], job_id },
        after: { [change.type]: change.value, job_id },
      }
    case 'custom': {
      const key = act.type === 'field' ? act.key : ''
      const now = act.type === 'field' && !isUndo ? act.value : (lead.before.value ?? null)
      return {
        ...about,
        before: { custom: { [key]: lead.custom[key] ?? null }, job_id },
        after: { custom: { [key]: now }, job_id },
      }
    }
    case 'tag':
      return { ...about, after: { added: change.tagId, job_id } }
    case 'untag':
      return { ...about, before: { removed: change.tagId, job_id } }
    case 'restore':
      return { ...about, after: { job_id } }
    case 'block':
      return { ...about, after: { phone: change.phone, source: 'manual', reason: change.reason, job_id } }
    case 'lift':
      return { ...about, before: { phone: lead.phone, job_id }, after: { reason: 'Undone', job_id } }
    default:
      return change satisfies never
  }
}
