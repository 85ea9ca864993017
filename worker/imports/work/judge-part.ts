/** The rows of a part judged one after the other: the same for a check and for a run. */
import type { FieldDefinition } from '#domain/fields/field.ts'
import { concernsFloor, judge, type Judgement, refuseHeld } from '#domain/import/judge.ts'
import { readRow, type ReadRow } from '#domain/import/read-row.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { ImportFailed, readPart } from '#worker/imports/file/cut.ts'
import { teamBasics } from '#worker/teams/queries.ts'
import { surroundingsOf } from './facts.ts'
import type { Job } from './job.ts'
import type { StoredLead } from './known-leads.ts'

export interface JudgedPart {
  readonly judgements: readonly Judgement[]
  readonly stored: ReadonlyMap<string, StoredLead>
  readonly erasures: number
}

/** What the part says by itself. */
export async function readRowsOf(job: Job, part: number): Promise<ReadRow[]> {
  const { env, importId, record } = job
  const team = await teamBasics(env.DB, record.team_id)
  if (team === null || record.cut_by === null) throw new ImportFailed('file-gone')
  const { plan, headers } = record
  const context = { plan, width: headers.length, country: team.country, zone: team.timeZone, custom: inUse(job) }
  const rows = await readPart(env.RECORDINGS, importId, record.cut_by, part)
  return rows.map((row) => readRow(row, context))
}

/** Throws `ImportFailed` when one that the plan fills was retired meanwhile. */
function inUse({ fields, record: { plan } }: Job): ReadonlyMap<string, FieldDefinition> {
  const known = new Map(fields.filter(({ retired }) => !retired).map((field) => [field.key, field]))
  const isGone = plan.columns.some(({ to }) => to.kind === 'custom' && !known.has(to.key))
  if (isGone) throw new ImportFailed('field-retired')
  return known
}

/** The numbers of its rows, which follow each other. */
export async function rangeOf(job: Job, part: number): Promise<{ readonly first: number; readonly last: number }> {
  const rows = await readPart(job.env.RECORDINGS, job.importId, job.record.cut_by ?? '', part)
  return { first: rows[0]?.row ?? 0, last: rows.at(-1)?.row ?? 0 }
}

export async function judgeRows(job: Job, act: 'check' | 'run', rows: readonly ReadRow[]): Promise<JudgedPart> {
  const { plan } = job.record
  const { ledger, factsOf, stored, erasures } = await surroundingsOf(job, act, rows)
  let held: Readonly<Record<string, string>> | null = null
  const judgements: Judgement[] = []
  for (const row of rows) {
    let judgement = judge(row, plan, factsOf(row))
    if (concernsFloor(judgement)) {
      held ??= await askFloor(job.env, job.record.team_id, (floor) => floor.heldLeads())
      if (Object.hasOwn(held, judgement.leadId ?? '')) judgement = refuseHeld(judgement, 'in-a-call', '')
    }
    ledger.add(judgement)
    judgements.push(judgement)
  }
  return { judgements, stored, erasures }
}
