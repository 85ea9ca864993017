/** A call made elsewhere, through the floor's own door, and read back once it is settled. */
import type { CommandOf } from '#domain/commands/index.ts'
import type { Call } from '#domain/http/calls.ts'
import type { Session } from '#worker/auth/membership.ts'
import type { Caller } from '#worker/activity/log.ts'
import { callById } from '#worker/calls/queries.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { commandFloor, seatOf } from '#worker/floor/stub.ts'

interface Log {
  readonly teamId: string
  readonly commandId: string
  readonly command: CommandOf<'LogCall'>
}

export async function logCall(env: WorkerEnv, session: Session, caller: Caller, log: Log): Promise<Call> {
  const { teamId, commandId, command } = log
  const { result } = await commandFloor(env, teamId, caller, { person: seatOf(session), commandId, command })
  const call = await callById(env.DB, result?.callId ?? '')
  // The floor has it for good and will settle it; asking again with the same key answers with the call.
  if (call === null) throw new ProblemError('unavailable', { retryAfter: 2, cause: `${result?.callId} not settled` })
  // The floor said which it made: one that is another's is never shown as this.
  if (call.user_id !== session.userId || call.lead_id !== command.leadId) {
    throw new ProblemError('internal', { cause: `call ${call.id} is another's` })
  }
  return bodyOf(call)
}

function bodyOf(detail: NonNullable<Awaited<ReturnType<typeof callById>>>): Call {
  const { path: _path, answers: _answers, qualifications: _marks, disclosures: _receipts, ...call } = detail
  return call
}
