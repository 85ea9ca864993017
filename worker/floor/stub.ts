/** The only place that addresses the team's Durable Object. The caller has checked that the team exists. */
import type { RpcAnswer, SeatPerson, TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import type { Session } from '#worker/auth/membership.ts'
import { type Caller, logAct } from '#worker/activity/log.ts'
import { ormOf } from '#worker/d1/orm.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError, refusedByFloor } from '#worker/request/problem.ts'

type FloorStub = TeamFloorRpc & { fetch(request: Request): Promise<Response> }

const floorStub = (env: WorkerEnv, teamId: string): FloorStub => env.TEAM_FLOOR.getByName(teamId)

/** What only the platform can derive from a team's name; tells a team that was met here from one that was made up. */
export const floorMark = (env: WorkerEnv, teamId: string): string => env.TEAM_FLOOR.idFromName(teamId).toString()

export const seatOf = ({ userId, fullName, role }: Session): SeatPerson => ({ userId, fullName, role })

/** Asks the floor by RPC; a floor that cannot answer is `unavailable`, not a fault of the caller. */
export async function askFloor<T>(
  env: WorkerEnv,
  teamId: string,
  ask: (floor: TeamFloorRpc) => Promise<T>,
): Promise<T> {
  try {
    return await ask(floorStub(env, teamId))
  } catch (cause) {
    throw new ProblemError('unavailable', { cause })
  }
}

type Command = Parameters<TeamFloorRpc['command']>[0]

/** Gives a command to the floor and waits until what it brought about is settled. Throws the floor's refusal. */
export async function commandFloor(
  env: WorkerEnv,
  teamId: string,
  caller: Caller,
  command: Command,
): Promise<Accepted> {
  const answer = await askFloor(env, teamId, (floor) => floor.command(command))
  if (answer.type === 'refused') throw refusedByFloor(answer.refusal)
  const { command: asked, commandId } = command
  await logCommand(env, teamId, caller, { command: asked.type, command_id: commandId, seq: answer.seq })
  await askFloor(env, teamId, (floor) => floor.flush())
  return answer
}

/**
 * The floor writes down what came of a command; it does not know from which address it came. This line does, and names
 * the place in the journal.
 */
export async function logCommand(
  env: WorkerEnv,
  teamId: string,
  caller: Caller,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  await logAct(ormOf(env.DB), caller, { action: 'floor.asked', entityType: 'floor', entityId: teamId, teamId, after })
}
type Accepted = Extract<RpcAnswer, { type: 'accepted' }>

/** Passes a checked upgrade on. */
export const enterFloor = (env: WorkerEnv, teamId: string, upgrade: Request): Promise<Response> =>
  floorStub(env, teamId).fetch(upgrade)
