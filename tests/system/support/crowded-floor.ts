/** A runtime of its own, on a state of its own, with teams of any size on it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectFloor, type FloorConnection } from '#bots/link/connection.ts'
import { type Crowd, type CrowdSize, seedCrowd } from '#local/crowd.ts'
import { type Runtime, startRuntime } from '#local/runtime.ts'
import { FloorRecords, until } from './floor-records.ts'

export interface CrowdedFloor {
  readonly crowd: Crowd
  readonly records: FloorRecords
  connect(userId: string, tab?: string): Promise<FloorConnection>
}

export class FloorsUnderTest {
  readonly state: string
  readonly runtime: Runtime
  #connections = new Set<FloorConnection>()

  private constructor(state: string, runtime: Runtime) {
    this.state = state
    this.runtime = runtime
  }

  static async start(): Promise<FloorsUnderTest> {
    const state = await mkdtemp(join(tmpdir(), 'call-floor-'))
    return new FloorsUnderTest(state, await startRuntime({ persistTo: state }))
  }

  /** Its leads are in the hopper when this resolves. */
  async team(size: CrowdSize): Promise<CrowdedFloor> {
    const crowd = await seedCrowd(await this.runtime.getD1(), size)
    const { url } = this.runtime
    const records = new FloorRecords(url, crowd.adminId, crowd.teamId)
    const connect = async (userId: string, tab?: string) => {
      const named = tab === undefined ? {} : { tab }
      const connection = await connectFloor({ baseUrl: url, userId, teamId: crowd.teamId, ...named })
      this.#connections.add(connection)
      return connection
    }
    // A floor fetches its leads when the first person sits down.
    const first = await connect(crowd.adminId)
    await until('the hopper to fill', async () => (await records.status()).hopper_leads === size.leads)
    await first.close()
    return { crowd, records, connect }
  }

  async stop(): Promise<void> {
    for (const connection of this.#connections) connection.drop()
    await this.runtime.dispose()
    await rm(this.state, { recursive: true, force: true })
  }
}

/** Everybody on shift: connected and available. A few at a time, as people come in through a door. */
export async function onShift(floor: CrowdedFloor, userIds: readonly string[]): Promise<FloorConnection[]> {
  const seated: FloorConnection[] = []
  for (let from = 0; from < userIds.length; from += 25) {
    const some = userIds.slice(from, from + 25)
    seated.push(
      ...(await Promise.all(
        some.map(async (userId) => {
          const connection = await floor.connect(userId)
          await connection.send({ type: 'GoAvailable' })
          return connection
        }),
      )),
    )
  }
  return seated
}
