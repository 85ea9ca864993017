/** The outcome of a closed call, put right through the floor of the team that made it, and read back once it is settled. */
import type { z } from 'zod'
import type { CallCorrection } from '#domain/http/calls.ts'
import { CommandId } from '#domain/vocabulary/primitives.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField } from '#worker/request/problem.ts'

interface About {
  readonly id: string
  readonly lead_id: string
  readonly team_id: string
}

/** The caller has checked that this person sees the call; whether they may still correct it the floor says. */
export async function correctCall(ctx: Ctx, call: About, said: z.output<typeof CallCorrection>): Promise<void> {
  const callId = CommandId.safeParse(call.id)
  if (!callId.success) throw invalidField('id', 'is no call of a floor')
  const { disposition_id: dispositionId, reason, notes, meeting_at: meetingAt, callback } = said
  await ctx.floor(call.team_id).command({
    type: 'CorrectOutcome',
    callId: callId.data,
    leadId: call.lead_id,
    dispositionId,
    reason,
    ...(notes !== undefined && { notes }),
    ...(meetingAt !== undefined && { meetingAt }),
    ...(callback !== undefined && { callback: { dueAt: callback.due_at, note: callback.note } }),
  })
}
