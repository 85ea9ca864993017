/**
 * What the floor decides: one request for all of them. It is noted before it is asked, under ids that follow from the job, so
 * that a workflow that was cut off asks the very same again, and nothing is carried out twice.
 */
import type { RpcAnswer, RpcBatch } from '#durable-objects/team-floor/contract.ts'
import { auditFor } from '#worker/activity/log.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { askFloor, seatOf } from '#worker/floor/stub.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import { commandIdOf } from '#worker/imports/work/owners.ts'
import { callerOf, type Job } from './job.ts'
import type { Wished } from './slice.ts'
import { ASK_SQL, settle } from './states.ts'

export async function askTheFloor(job: Job, wished: readonly Wished[]): Promise<void> {
  const noted = await note(job, wished)
  const team = noted[0]?.lead.team ?? null
  if (team === null) return
  const { isUndo } = job
  const answers = await give(job, team, isUndo ? 'undo' : 'run', noted)
  if (answers.some((answer) => answer.type === 'refused' && answer.refusal.code === 'fault'))
    throw new Error(`job ${job.jobId}: a fault on the floor of ${team}`)
  const done = noted.filter((_one, at) => answers[at]?.type === 'accepted')
  if (isUndo && job.record.act.type === 'move') await giveBackOwners(job, done)
  await line(job, team, done)
  await settle(
    job,
    noted.map(({ lead: { row } }, at) => {
      const answer = answers[at]
      const code = answer?.type === 'refused' ? answer.refusal.code : null
      if (isUndo) return { row, from: 'asked-back', to: code === null ? 'undone' : 'kept', code }
      return { row, from: 'asked', to: code === null ? 'done' : 'refused', code }
    }),
  )
}

async function note(job: Job, wished: readonly Wished[]): Promise<readonly Wished[]> {
  if (wished.length === 0) return []
  const { attempt, env, isUndo, jobId, record } = job
  const rows = wished.map(({ lead: { row }, wish: { before } }) => ({
    row,
    from: isUndo ? 'done' : 'waiting',
    to: isUndo ? 'asked-back' : 'asked',
    before: JSON.stringify(before),
  }))
  const { results } = await env.DB.prepare(ASK_SQL)
    .bind(JSON.stringify(rows), jobId, attempt, record.status)
    .all<{ lead_row: number }>()
  const noted = new Set(results.map(({ lead_row }) => lead_row))
  return wished.filter(({ lead }) => noted.has(lead.row))
}

async function give(job: Job, team: string, what: string, wished: readonly Wished[]): Promise<readonly RpcAnswer[]> {
  const commands: RpcBatch['commands'][number][] = []
  for (const { lead, wish } of wished) {
    if (wish.to !== 'floor') continue
    commands.push({ commandId: await commandIdOf(`bulk/${job.jobId}/${what}/${lead.row}`), command: wish.command })
  }
  const batch = { person: seatOf(job.person), from: job.origin, commands }
  return askFloor(job.env, team, async (floor) => {
    const answers = await floor.commands(batch)
    await floor.flush()
    return answers
  })
}

/** In their old team they had an owner, who is not lost on the way. */
async function giveBackOwners(job: Job, moved: readonly Wished[]): Promise<void> {
  const owned = moved.flatMap(({ lead }): Wished[] => {
    const { owner } = lead.before
    if (owner === null || owner === undefined) return []
    const command = { type: 'ReassignLead', leadId: lead.id, toAgentId: owner, reason: 'Undone' } as const
    return [{ lead, wish: { to: 'floor', command, before: {} } }]
  })
  const home = owned[0]?.lead.home
  if (home !== undefined) await give(job, home, 'owner', owned)
}

async function line(job: Job, team: string, done: readonly Wished[]): Promise<void> {
  const [first] = done
  if (first === undefined || first.wish.to !== 'floor') return
  const { DB: db } = job.env
  const asked = {
    id: `bulk/${job.jobId}/${job.isUndo ? 'undo' : 'run'}/${first.lead.row}`,
    action: 'floor.asked' as const,
    entityType: 'floor' as const,
    entityId: team,
    teamId: team,
    after: {
      command: first.wish.command.type,
      job_id: job.jobId,
      lead_ids: done.map(({ lead }) => lead.id),
    },
  }
  await prepared(db, auditFor(ormOf(db), callerOf(job), ['floor.asked']).lineOnce(asked).toSQL()).run()
}
