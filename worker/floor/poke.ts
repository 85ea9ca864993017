/**
 * A word to floors that rights have changed: they look again at who sits there. It is written down with the change and taken
 * off when the floor has looked, so what could not be said at once the cron says.
 */
import type { TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Orm } from '#worker/d1/orm.ts'
import { floorPokes } from '#worker/d1/schema.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { askFloor } from '#worker/floor/stub.ts'
import type { BaseCtx, Ctx } from '#worker/request/context.ts'
import { logFault } from '#worker/request/problem.ts'
import { tellDrafts } from '#worker/scripts/tell-drafts.ts'
import { jsonList } from '#worker/d1/json-list.ts'

const AT_ONCE = 20
/** What was written just now is being said by the request that wrote it. */
const BEING_SAID_MS = 30_000
const A_RUN = 200

export interface Poke {
  readonly teamIds: readonly string[]
  readonly changeId: string
}

export const newPoke = (teamIds: Iterable<string>): Poke => ({
  teamIds: [...new Set(teamIds)],
  changeId: crypto.randomUUID(),
})

/** For the batch with the change. */
export const pokeStatement = (orm: Orm, { teamIds, changeId }: Poke, now: number) =>
  orm
    .insert(floorPokes)
    .select(sql`SELECT value, ${changeId}, ${now} FROM json_each(${jsonList(teamIds)}) WHERE true`)
    .onConflictDoUpdate({
      target: floorPokes.team_id,
      set: { change_id: sql`excluded.change_id`, at: sql`excluded.at` },
    })

/** After the change is written; what fails is left to the cron. */
export function pokeLater(ctx: Teller & Pick<Ctx, 'later'>, poke: Poke): void {
  ctx.later(tellFloors(ctx, poke))
}

/** What nobody could say at once. */
export async function pokeWaiting(ctx: BaseCtx): Promise<void> {
  const { orm, now } = ctx
  const waiting = await orm
    .select({ team_id: floorPokes.team_id, change_id: floorPokes.change_id })
    .from(floorPokes)
    .where(lt(floorPokes.at, now - BEING_SAID_MS))
    .orderBy(asc(floorPokes.at))
    .limit(A_RUN)
  for (const { team_id, change_id } of waiting) await tellFloors(ctx, { teamIds: [team_id], changeId: change_id })
}

export interface Teller {
  readonly env: WorkerEnv
  readonly orm: Orm
  readonly requestId: string
}

/** Never throws. */
export async function tellFloors({ env, orm, requestId }: Teller, { teamIds, changeId }: Poke): Promise<void> {
  const drafts = tellDrafts(env, teamIds, requestId)
  for (let from = 0; from < teamIds.length; from += AT_ONCE) {
    const asked = teamIds.slice(from, from + AT_ONCE)
    const told = await Promise.all(asked.map((teamId) => hasHeard(env, teamId, requestId)))
    const done = asked.filter((_, at) => told[at])
    if (done.length === 0) continue
    await orm
      .delete(floorPokes)
      .where(and(inArray(floorPokes.team_id, done), eq(floorPokes.change_id, changeId)))
      .catch((fault: unknown) => logFault(fault, requestId, 'floor pokes'))
  }
  await drafts
}

async function hasHeard(env: WorkerEnv, teamId: string, requestId: string): Promise<boolean> {
  try {
    await askFloor(env, teamId, (floor: TeamFloorRpc) => floor.recheckSeats())
    return true
  } catch (fault) {
    logFault(fault, requestId, `poke ${teamId}`)
    return false
  }
}
