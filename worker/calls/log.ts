/** A call made elsewhere, through the floor's own door, and read back once it is settled. */
import type { CommandOf } from '#domain/commands/index.ts'
import type { Call } from '#domain/http/calls.ts'
import type { Session } from '#worker/auth/membership.ts'
import type { Caller } from '#worker/d1/activity.ts'
import { callById } from '#worker/d1/calls.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/errors.ts'
import { askFloor, commandFloor, seatOf } from '#worker/floor-stub.ts'

interface Log {
  readonly teamId: string
  /** Becomes the call's id; the same for a retry. */
  readonly commandId: string
  readonly command: CommandOf<'LogCall'>
}

export async function logCall(env: WorkerEnv, session: Session, caller: Caller, log: Log): Promise<Call> {
  const { teamId, commandId, command } = log
  try {
    await commandFloor(env, teamId, caller, { person: seatOf(session), commandId, command })
  } catch (fault) {
    // A retry computes another start from its own clock; it is still the same call when it says the same of it.
    if (!(fault instanceof ProblemError) || fault.extras.refusal?.code !== 'command-id-reused') throw fault
    await askFloor(env, teamId, (floor) => floor.flush())
    const known = await callById(env.DB, commandId)
    if (known === null || !isRetry(known, session, command)) throw fault
    return bodyOf(known)
  }
  const call = await callById(env.DB, commandId)
  // The floor has it for good and will settle it; asking again with the same key answers with the call.
  if (call === null) throw new ProblemError('unavailable', { retryAfter: 2, cause: `call ${commandId} not settled` })
  return bodyOf(call)
}

const isRetry = (
  known: Call,
  session: Session,
  { leadId, durationMs, outcome, notes }: CommandOf<'LogCall'>,
): boolean =>
  known.user_id === session.userId &&
  known.lead_id === leadId &&
  known.duration === durationMs / 1000 &&
  known.outcome === outcome &&
  known.notes === notes

function bodyOf(detail: NonNullable<Awaited<ReturnType<typeof callById>>>): Call {
  const { path: _path, answers: _answers, qualifications: _marks, disclosures: _receipts, ...call } = detail
  return call
}
