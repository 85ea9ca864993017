/** What only a test may do to a floor: look into its storage, set its clock, break its database. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { FloorEnv, TeamFloor } from '#durable-objects/team-floor/team-floor.ts'

export type Stub = DurableObjectStub<TeamFloor>

export const floorOf = (teamId: string): Stub => env.TEAM_FLOOR.getByName(teamId)

/** Rows of a query on the object's own storage. */
export const rowsIn = (stub: Stub, query: string, ...values: unknown[]): Promise<Record<string, SqlStorageValue>[]> =>
  runInDurableObject(stub, (_floor, state) => state.storage.sql.exec(query, ...values).toArray())

/** Everything the object reads its bindings from, from now on. */
export const setEnv = (stub: Stub, bindings: Partial<FloorEnv>): Promise<void> =>
  runInDurableObject(stub, (floor) => {
    Reflect.set(floor, 'env', { ...env, ...bindings })
  })

/** Both the object and the test read this clock; timers and D1 do not. */
export function setClock(at: number): { advance: (ms: number) => void; now: () => number } {
  let now = at
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  return {
    advance: (ms) => {
      now += ms
    },
    now: () => now,
  }
}

export { D1_IS_AWAY, type Fault, faultyDb } from '../../workerd/faulty-db.ts'
