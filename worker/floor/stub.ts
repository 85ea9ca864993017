/** The only place that addresses the team's Durable Object. The caller has checked that the team exists. */
import type { Origin, RpcAnswer, RpcCommand, SeatPerson, TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import type { Audit } from '#worker/activity/log.ts'
import type { Person } from '#worker/auth/person.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError, refusedByFloor } from '#worker/request/problem.ts'

type FloorStub = TeamFloorRpc & { fetch(request: Request): Promise<Response> }

const floorStub = (env: WorkerEnv, teamId: string): FloorStub => env.TEAM_FLOOR.getByName(teamId)

/** What only the platform can derive from a team's name; tells a team that was met here from one that was made up. */
export const floorMark = (env: WorkerEnv, teamId: string): string => env.TEAM_FLOOR.idFromName(teamId).toString()

export const seatOf = ({ userId, fullName, role, impersonator }: Person): SeatPerson => ({
  userId,
  fullName,
  role,
  ...(impersonator && { impersonatorId: impersonator.userId }),
})

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

type Command = RpcCommand['command']
type Accepted = Extract<RpcAnswer, { type: 'accepted' }>

/** A team's floor in the hands of one person's request. */
export interface FloorClient {
  /** Throws the problem `unavailable`. */
  ask<T>(ask: (floor: TeamFloorRpc) => Promise<T>): Promise<T>
  /** Gives the request's command and waits until what it brought about is settled. Throws the floor's refusal. */
  command(command: Command): Promise<Accepted>
  /** At most a hundred commands of a request, in one go, without a line and without waiting; an answer for each. */
  tryCommands(commands: readonly Command[]): Promise<readonly RpcAnswer[]>
  /**
   * The floor writes down what came of a command; it does not know from which address it came. This line does, and names
   * the place in the journal.
   */
  logCommand(after: Readonly<Record<string, unknown>>): Promise<void>
}

interface Asking {
  readonly env: WorkerEnv
  readonly actor: Person
  readonly audit: Audit
  readonly commandId: string
  readonly from: Origin
}

export function floorClient({ env, actor, audit, commandId, from }: Asking, teamId: string): FloorClient {
  const person = seatOf(actor)
  const client: FloorClient = {
    ask: (ask) => askFloor(env, teamId, ask),
    tryCommands: (commands) => {
      const batch = commands.map((command) => ({ commandId: crypto.randomUUID(), command }))
      return client.ask((floor) => floor.commands({ person, from, commands: batch }))
    },
    command: async (command) => {
      const answer = await client.ask((floor) => floor.command({ person, from, commandId, command }))
      if (answer.type === 'refused') throw refusedByFloor(answer.refusal)
      await client.logCommand({ command: command.type, command_id: commandId, seq: answer.seq })
      await client.ask((floor) => floor.flush())
      return answer
    },
    logCommand: async (after) => {
      await audit.line({ action: 'floor.asked', entityType: 'floor', entityId: teamId, teamId, after })
    },
  }
  return client
}

/** Passes a checked upgrade on. */
export const enterFloor = (env: WorkerEnv, teamId: string, upgrade: Request): Promise<Response> =>
  floorStub(env, teamId).fetch(upgrade)
