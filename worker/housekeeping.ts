/**
 * What the cron trigger does every few minutes: joins captures nobody finished, lets go of what is kept for a time,
 * indexes leads that wait for it, and asks anew for the zones of leads that older rules told.
 */
import { deleteDiscardedAudio } from '#durable-objects/team-floor/contract.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { type BaseCtx, type System, systemContext } from '#worker/request/context.ts'
import { forgetFiles } from '#worker/attachments/forget.ts'
import { forgetDeletedMessages } from '#worker/conversations/forget.ts'
import { endDoNotCall } from '#worker/do-not-call/expire.ts'
import { logFault } from '#worker/request/problem.ts'
import { emptyBin } from '#worker/leads/bin/purge.ts'
import { indexWaiting } from '#worker/leads/list/index-words.ts'
import { forgetOldJobs } from '#worker/bulk/forget.ts'
import { reviveSilent as reviveSilentJobs } from '#worker/bulk/work/launch.ts'
import { forgetOldExports } from '#worker/exports/forget.ts'
import { reviveSilent as reviveSilentExports } from '#worker/exports/work/launch.ts'
import { forgetOldImports, forgetStrandedFiles } from '#worker/imports/forget.ts'
import { reviveSilent } from '#worker/imports/work/launch.ts'
import { forgetErasedKeys } from '#worker/erasures/erased-keys.ts'
import { finishErasures } from '#worker/erasures/erase.ts'
import { finishMerges } from '#worker/merges/finish.ts'
import { readRows } from '#worker/d1/rows.ts'
import { forgetOldKeys } from '#worker/request/idempotency-keys.ts'
import { RecordingRow, chunksOf } from '#worker/recordings/queries.ts'
import { forgetOldAllowances } from '#worker/recordings/allowance.ts'
import { forgetOldMessages } from '#worker/clerk/accounts.ts'
import { sendDueEmails } from '#worker/invitations/emails.ts'
import { closeDeletedAccounts } from '#worker/clerk/person.ts'
import { pokeWaiting } from '#worker/floor/poke.ts'
import { followWaiting } from '#worker/organisation/follow.ts'
import { tellLocalTimes } from '#worker/calls/local-times.ts'
import { tellDueDays } from '#worker/numbers/due-days.ts'
import { tellDutyPast } from '#worker/numbers/duty-past.ts'
import { checkNumbers } from '#worker/numbers/recount/nightly.ts'
import { passZones } from '#worker/leads/zones/pass.ts'
import { endTags } from '#worker/tags/merge.ts'
import { sendBookingEmails } from '#worker/bookings/emails.ts'
import { forgetOldHolds } from '#worker/bookings/slots.ts'
import { forgetDeletedTasks } from '#worker/tasks/delete.ts'
import { endRetention } from '#worker/teams/retention.ts'
import { forgetOldWebhooks } from '#worker/webhooks/prune.ts'
import { wakeEverySender } from '#worker/webhooks/wake.ts'
import { writeDownDue } from '#worker/reports/due.ts'
import { sendReportEmails } from '#worker/reports/emails.ts'
import { forgetOldReports } from '#worker/reports/forget.ts'
import { makeReports } from '#worker/reports/make.ts'
import { dropParts, finaliseTake } from '#worker/recordings/finalise.ts'

const MINUTE = 60_000
/** A browser that comes back within this time sends the rest itself. */
const CAPTURE_WAIT_MS = 6 * 60 * MINUTE
const CAPTURES_A_RUN = 5
const DROPS_A_RUN = 20
/** A part that was let in at the last moment is written by then. */
const IN_FLIGHT_MS = 60 * MINUTE
/** Some seconds of work: what an upgrade leaves to do is done in a few runs. */
const INDEX_PARTS_A_RUN = 20
const LEADS_A_PART = 500
const DROP_RETRY_MS = 24 * 60 * MINUTE

type Job = BaseCtx<System>

/** Each by itself: one that fails goes to the end of its line, and is tried again when it comes up. */
export async function runHousekeeping(env: WorkerEnv, now: number): Promise<void> {
  const ctx = systemContext(env, 'cron', now)
  const { orm } = ctx
  await attempt(ctx, 'words to floors', () => pokeWaiting(ctx))
  await attempt(ctx, 'teams behind their organisation', () => followWaiting(ctx))
  await attempt(ctx, 'unfinished captures', async () => {
    for (const row of await abandoned(env.DB, now)) await finishOrPutOff(ctx, row)
  })
  await attempt(ctx, 'what is kept for a time', () => endRetention(ctx))
  await attempt(ctx, 'discarded audio', () => deleteDiscardedAudio(env.DB, env.RECORDINGS))
  await attempt(ctx, 'old keys', () => forgetOldKeys(env.DB, now))
  await attempt(ctx, 'old allowances', () => forgetOldAllowances(env.DB, now))
  await attempt(ctx, 'old messages of clerk', () => forgetOldMessages(env.DB, now))
  await attempt(ctx, 'deleted accounts', async () => {
    const later: Promise<unknown>[] = []
    await closeDeletedAccounts({ ...ctx, from: { ip: null, userAgent: null }, later: (work) => later.push(work) })
    await Promise.all(later)
  })
  await attempt(ctx, 'old webhook events', () => forgetOldWebhooks(env.DB, now))
  await attempt(ctx, 'emails of invitations', () => sendDueEmails(ctx))
  await attempt(ctx, 'search index', async () => {
    for (let part = 0; part < INDEX_PARTS_A_RUN; part += 1) {
      if ((await indexWaiting(orm, LEADS_A_PART)) < LEADS_A_PART) break
    }
  })
  await attempt(ctx, 'do-not-call', () => endDoNotCall(ctx))
  await attempt(ctx, 'imports that stand still', () => reviveSilent(env, now))
  await attempt(ctx, 'old imports', () => forgetOldImports(env, now))
  await attempt(ctx, 'files of no import', () => forgetStrandedFiles(env, now))
  await attempt(ctx, 'jobs that stand still', () => reviveSilentJobs(env, now))
  await attempt(ctx, 'merges that wait', () => finishMerges(env, now))
  await attempt(ctx, 'erasures that wait', () => finishErasures(env, now))
  await attempt(ctx, 'who was erased', () => forgetErasedKeys(env.DB, now))
  // They hear of what was finished here, too.
  await attempt(ctx, 'webhooks', () => wakeEverySender(env, ctx.requestId))
  await attempt(ctx, 'the bin', () => emptyBin(env, now))
  await attempt(ctx, 'deleted messages', () => forgetDeletedMessages(env.DB, now))
  await attempt(ctx, 'tags', () => endTags(env, now))
  await attempt(ctx, 'deleted tasks', () => forgetDeletedTasks(env, now))
  await attempt(ctx, 'times that nobody keeps', () => forgetOldHolds(env.DB, now))
  await attempt(ctx, 'exports that stand still', () => reviveSilentExports(env, now))
  await attempt(ctx, 'old exports', () => forgetOldExports(env, now))
  await attempt(ctx, 'deleted files', () => forgetFiles(env, now))
  await attempt(ctx, 'old jobs', () => forgetOldJobs(env, now))
  await attempt(ctx, 'local times of calls', () => tellLocalTimes(env.DB))
  await attempt(ctx, 'stretches of duty of before', () => tellDutyPast(env, now))
  await attempt(ctx, 'days of callbacks', () => tellDueDays(env.DB))
  await attempt(ctx, 'reports that are due', () => writeDownDue(env.DB, now))
  await attempt(ctx, 'reports', () => makeReports(env, now))
  await attempt(ctx, 'emails of reports', () => sendReportEmails(env, now))
  await attempt(ctx, 'emails of bookings', () => sendBookingEmails(env, now))
  await attempt(ctx, 'old reports', () => forgetOldReports(env, now))
  await attempt(ctx, 'numbers of days that are over', () => checkNumbers(ctx))
  await attempt(ctx, 'zones of leads', () => passZones(env.DB))
  await attempt(ctx, 'joined parts', async () => {
    for (const row of await withOldParts(env.DB, now)) await dropOrPutOff(ctx, row)
  })
}

async function attempt({ requestId }: Job, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (fault) {
    logFault(fault, requestId, what)
  }
}

async function withOldParts(db: D1Database, now: number): Promise<RecordingRow[]> {
  const found = await db
    .prepare('SELECT * FROM recordings WHERE parts_until < ? ORDER BY parts_until LIMIT ?')
    .bind(now - IN_FLIGHT_MS, DROPS_A_RUN)
    .all()
  return readRows(RecordingRow, found.results, 'recording')
}

async function dropOrPutOff(ctx: Job, row: RecordingRow): Promise<void> {
  try {
    await dropParts(ctx, row)
  } catch (fault) {
    logFault(fault, ctx.requestId, `parts of ${row.id}`)
    await ctx.env.DB.prepare('UPDATE recordings SET parts_until = ? WHERE id = ?')
      .bind(ctx.now + DROP_RETRY_MS, row.id)
      .run()
  }
}

async function abandoned(db: D1Database, now: number): Promise<RecordingRow[]> {
  const found = await db
    .prepare(`SELECT * FROM recordings WHERE status = 'receiving' AND updated_at < ? ORDER BY updated_at LIMIT ?`)
    .bind(now - CAPTURE_WAIT_MS, CAPTURES_A_RUN)
    .all()
  return readRows(RecordingRow, found.results, 'recording')
}

async function finishOrPutOff(ctx: Job, row: RecordingRow): Promise<void> {
  try {
    await finishAbandoned(ctx, row)
  } catch (fault) {
    logFault(fault, ctx.requestId, `capture ${row.id}`)
    await ctx.env.DB.prepare('UPDATE recordings SET updated_at = ? WHERE id = ?').bind(ctx.now, row.id).run()
  }
}

/** The sender is gone: what has arrived becomes a partial recording that says so. */
async function finishAbandoned(ctx: Job, row: RecordingRow): Promise<void> {
  const { env } = ctx
  const chunks = await chunksOf(env.DB, row.id)
  const last = chunks.at(-1)
  if (last === undefined) {
    await env.DB.prepare('DELETE FROM recordings WHERE id = ?').bind(row.id).run()
    return
  }
  // One more than has come, because nobody said that it was the last.
  const ending = { chunks: last.idx + 2, durationMs: null, startedAt: null, gaps: [] }
  await finaliseTake(ctx, row, ending)
}
