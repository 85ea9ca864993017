/** A call made elsewhere, through the floor's own door, and read back once it is settled. */
import { Call, type CallLog } from '#domain/http/calls.ts'
import type { z } from 'zod'
import { callById } from '#worker/calls/queries.ts'
import { leadFor } from '#worker/leads/access.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'

export async function logCall(ctx: Ctx, input: z.output<typeof CallLog>): Promise<Call> {
  const durationMs = input.duration * 1000
  const startedAt = input.call_date === undefined ? undefined : Date.parse(input.call_date)
  if (startedAt !== undefined && startedAt + durationMs > ctx.now)
    throw invalidField('call_date', 'is in the future, or the call would end there')
  const lead = await leadFor(ctx, input.lead_id)
  const { result } = await ctx.floor(lead.team_id).command({
    type: 'LogCall',
    leadId: lead.id,
    ...(startedAt !== undefined && { startedAt }),
    durationMs,
    outcome: input.outcome,
    notes: input.notes,
  })
  const call = await callById(ctx.env.DB, result?.callId ?? '')
  // The floor has it for good and will settle it; asking again with the same key answers with the call.
  if (call === null) throw new ProblemError('unavailable', { retryAfter: 2, cause: `${result?.callId} not settled` })
  // The floor said which it made: one that is another's is never shown as this.
  if (call.user_id !== ctx.actor.userId || call.lead_id !== lead.id) {
    throw new ProblemError('internal', { cause: `call ${call.id} is another's` })
  }
  return Call.parse(call)
}
