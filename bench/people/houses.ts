/** Several servers as one: each has its floors and its records, and they are started, killed and counted together. */
import { House, type HouseSize } from './house.ts'

export class Houses {
  readonly all: readonly House[]

  private constructor(all: readonly House[]) {
    this.all = all
  }

  /** The floors are dealt out evenly; each server has a port of its own from this one on. */
  static async open({ floors, seats }: HouseSize, servers: number, port: number): Promise<Houses> {
    const all: House[] = []
    for (let at = 0; at < servers; at += 1) {
      const share = Math.floor(((at + 1) * floors) / servers) - Math.floor((at * floors) / servers)
      all.push(await House.open({ floors: share, seats }, port + at))
    }
    return new Houses(all)
  }

  get residentBytes(): number {
    return this.all.reduce((sum, house) => sum + house.residentBytes, 0)
  }

  get cpuMs(): number {
    return this.all.reduce((sum, house) => sum + house.cpuMs, 0)
  }

  get faults(): readonly string[] {
    return this.all.flatMap((house) => house.faults)
  }

  async kill(): Promise<void> {
    await Promise.all(this.all.map((house) => house.kill()))
  }

  async startAgain(): Promise<void> {
    await Promise.all(this.all.map((house) => house.startAgain()))
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((house) => house.close()))
  }
}
