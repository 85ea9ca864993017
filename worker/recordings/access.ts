/** Who may send and who may hear the audio of a call, live or settled. */
import { demand, reachesCall } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { eq } from 'drizzle-orm'
import { ormOf } from '#worker/d1/orm.ts'
import { calls, discardedAudio } from '#worker/d1/schema.ts'
import type { FloorEvent } from '#domain/events/index.ts'
import type { Ctx } from '#worker/request/context.ts'
import { type RecordingRow, takeOf } from '#worker/recordings/queries.ts'
import type { Person } from '#worker/auth/person.ts'
import { ProblemError, refusedByFloor } from '#worker/request/problem.ts'
import { linesOf } from '#worker/floor/journal.ts'

/** What a recording is filed under. */
export interface RecordedCall {
  readonly callId: string
  readonly leadId: string
  readonly teamId: string
  readonly userId: string
  readonly startedAt: number
  /** The lease of the call; null for one logged by hand. */
  readonly fence: number | null
}

export async function settledCall(db: D1Database, callId: string): Promise<RecordedCall | null> {
  const { id, lead_id, team_id, user_id, started_at, fence } = calls
  const call = await ormOf(db)
    .select({ callId: id, leadId: lead_id, teamId: team_id, userId: user_id, startedAt: started_at, fence })
    .from(calls)
    .where(eq(id, callId))
    .get()
  return call ?? null
}

/** A finished file may be added by whoever may see the call. */
export async function callForUpload(ctx: Ctx, callId: string): Promise<RecordedCall> {
  const call = await settledCall(ctx.env.DB, callId)
  if (call === null) throw new ProblemError('not-found')
  await withinOrganisation(ctx, call.teamId)
  demand(reachesCall(ctx.actor, ctx.reach, { team_id: call.teamId, user_id: call.userId }))
  return call
}

/** Who captured it; and, of a call that was handed over, whose it was in the end: all of it is theirs then (CA5). */
export async function mayHear({ actor, env, reach }: Ctx, row: RecordingRow): Promise<boolean> {
  if (reachesCall(actor, reach, row)) return true
  const call = await settledCall(env.DB, row.call_id)
  return call !== null && reachesCall(actor, reach, { team_id: call.teamId, user_id: call.userId })
}

/**
 * An existing take, for its own sender; late parts of it are welcome after the call has moved on. A page without a line
 * numbers its takes itself: one that got the number of another is told so and comes again under a free one.
 */
export async function ownTake(
  ctx: Ctx,
  callId: string,
  capture: Begun & { readonly take: number },
): Promise<RecordingRow | null> {
  const row = await takeOf(ctx.env.DB, callId, capture.take)
  if (row === null) return null
  await withinOrganisation(ctx, row.team_id)
  if (isAnother(row, ctx.actor, capture.started_at)) {
    await callForCapture(ctx, callId, capture)
    throw new ProblemError('take-number-used')
  }
  demand(row.user_id === ctx.actor.userId)
  if (capture.fence !== undefined && row.fence !== null && capture.fence !== row.fence) {
    throw refusedByFloor({ code: 'stale-fence', leadId: row.lead_id, fence: row.fence })
  }
  return row
}

/** Under which lease a take was made, and when it began, as far as its sender says. */
interface Begun {
  readonly fence?: number | undefined
  readonly started_at?: number | undefined
}

/** Whether what is sent began as another take than the one that is kept. Who does not say when it began is believed. */
function isAnother(row: RecordingRow, { userId }: Person, begun: number | undefined): boolean {
  if (begun === undefined) return false
  if (row.user_id !== userId) return true
  if (row.begun_at !== null) return row.begun_at !== begun
  // Begun by a page that did not say when, or added as a file: its moment is exact once it is finished.
  return row.status !== 'receiving' && Math.abs(row.started_at - begun) > 1
}

/** Audio begun before their no is kept no more, however late it comes. */
async function refuseDiscarded(db: D1Database, callId: string, begun: number | undefined): Promise<void> {
  const until = await discardedUntil(db, callId)
  if (until !== null && (begun ?? 0) <= until) throw new ProblemError('recording-discarded')
}

export async function discardedUntil(db: D1Database, callId: string): Promise<number | null> {
  const row = await ormOf(db).select().from(discardedAudio).where(eq(discardedAudio.call_id, callId)).get()
  return row?.discarded_until ?? null
}

/**
 * A new take may be begun by the agent who has the call now, under its lease and after consent (CA7), and by one who had it
 * before, under the lease they had then: sound that waited on their machine for its line to come back.
 */
export async function callForCapture(
  ctx: Ctx,
  callId: string,
  { fence, started_at: begun }: Begun,
): Promise<RecordedCall> {
  const [live, settled] = [await liveCall(ctx, callId, begun), await settledCall(ctx.env.DB, callId)]
  const call = live ?? settled
  if (call === null) throw new ProblemError('not-found')
  await withinOrganisation(ctx, call.teamId)
  await refuseDiscarded(ctx.env.DB, callId, begun)
  // Before the floor gave calls their ids, a client could name one like a call that was there: its audio stays its own.
  demand(settled === null || settled.startedAt === call.startedAt)
  const { actor } = ctx
  const { teamId, userId } = call
  if (userId === actor.userId && call.fence !== null && call.fence === fence) {
    if (live === null) await refuseWithoutConsent(ctx, call, fence)
    return call
  }
  if (actor.memberOf.includes(teamId) && fence !== undefined) {
    const { had, consented } = await toldOf(ctx, call, fence)
    if (had && consented) return { ...call, userId: actor.userId, fence }
  }
  demand(userId === actor.userId)
  throw refusedByFloor({ code: 'stale-fence', leadId: call.leadId, fence: call.fence })
}

/** A call that is over is asked of the journal; one of long ago, which the journal has let go of, is believed. */
async function refuseWithoutConsent(ctx: Ctx, call: RecordedCall, fence: number): Promise<void> {
  const { had, consented } = await toldOf(ctx, call, fence)
  if (had && !consented) throw refusedByFloor({ code: 'consent-missing' })
}

/** The journal knows who had the call under which fence, and whether its consent was noted. */
async function toldOf(
  { actor, env }: Ctx,
  { teamId, callId }: RecordedCall,
  fence: number,
): Promise<{ readonly had: boolean; readonly consented: boolean }> {
  let had = false
  let consented = false
  for await (const { seq, event } of linesOf(env, teamId, 0, callId)) {
    if (event.type === 'CallStarted') had ||= event.agentId === actor.userId && event.fence === fence
    if (event.type === 'CallHandedOver') had ||= event.agentId === actor.userId && seq === fence
    consented ||= saysYes(event)
  }
  return { had, consented }
}

function saysYes(event: FloorEvent): boolean {
  if (event.type !== 'RecordingMarked' && event.type !== 'ResponseChosen') return false
  // An older release noted the yes by the first mark of a recording.
  const { consent } = event
  return consent ? consent.answer === 'granted' : event.type === 'RecordingMarked' && event.state !== 'stopped'
}

/** The floors of the person's own teams are asked, at most a handful. */
async function liveCall(
  { actor, floor }: Ctx,
  callId: string,
  begun: number | undefined,
): Promise<RecordedCall | null> {
  const answers = await Promise.all(
    actor.memberOf.map(async (teamId) => ({
      teamId,
      facts: await floor(teamId).ask((one) => one.liveCall(callId)),
    })),
  )
  for (const { teamId, facts } of answers) {
    if (facts === null) continue
    const { leadId, agentId, startedAt, fence, consentAt, refusedAt, discardedAt } = facts
    if (discardedAt !== null && (begun ?? 0) <= discardedAt) throw new ProblemError('recording-discarded')
    const lateOrNever = consentAt === null || (refusedAt !== null && (begun ?? Infinity) > refusedAt)
    if (lateOrNever) throw refusedByFloor({ code: 'consent-missing' })
    return { callId, leadId, teamId, userId: agentId, startedAt, fence }
  }
  return null
}
