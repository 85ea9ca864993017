/** A word to a floor that its leads have changed in the records: it reads them now, rather than at its next look. */
import { waitAtMost } from '#durable-objects/team-floor/contract.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { logFault } from '#worker/request/problem.ts'
import { askFloor } from './stub.ts'

/** A floor that loads all its leads takes long, and goes on with it whether anybody waits or not. */
const WAIT_MS = 250

/** For whoever has more to do than to wait for it. Never rejects: a word that was lost is made good by the next look. */
export const pokeFeedBriefly = (env: WorkerEnv, teamId: string, by: string): Promise<void> =>
  waitAtMost(
    WAIT_MS,
    askFloor(env, teamId, (floor) => floor.pokeFeed()).catch((fault: unknown) => logFault(fault, by, teamId)),
  )
