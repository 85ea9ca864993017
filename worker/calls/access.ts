/** Finds a finished call within the reach of the verb's right. */
import type { CallDetail } from '#domain/http/calls.ts'
import { demand, reachesCall } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { callById } from '#worker/calls/queries.ts'
import { recordingOf, recordingsOf } from '#worker/recordings/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'

/** Throws `not-found` for a call of another organisation too, and `forbidden` within one's own. */
export async function callFor(ctx: Ctx, callId: string): Promise<CallDetail> {
  const { DB } = ctx.env
  const call = await callById(DB, callId)
  if (call === null) throw new ProblemError('not-found')
  await withinOrganisation(ctx, call.team_id)
  demand(reachesCall(ctx.actor, ctx.reach, call))
  const recordings = await recordingsOf(DB, callId)
  return { ...call, recordings: recordings.map(recordingOf) }
}
