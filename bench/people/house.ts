/** The floors under load: seeded once, then served by `npm start`'s own process, which can be killed and started again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from '#local/build.ts'
import { type Crowd, seedCrowd } from '#local/crowd.ts'
import { type Launched, launch } from '#local/process/launcher.ts'
import { localVariables, startRuntime } from '#local/runtime.ts'
import type { SignInKey } from '#local/sign-in-key.ts'
import { signToken } from '#local/sign-in/token.ts'
import { childNamed, cpuMs, residentBytes } from '../server-cpu.ts'

export interface HouseSize {
  readonly floors: number
  readonly seats: number
  /** Of each floor; default three a seat. */
  readonly leads?: number
}

const LEADS_A_SEAT = 3
/** Of the minute that a token is good for. */
const TOKEN_KEPT_MS = 45_000

export class House {
  readonly crowds: readonly Crowd[]
  readonly url: string
  readonly #state: string
  readonly #port: number
  readonly #key: SignInKey
  readonly #tokens = new Map<string, { readonly text: string; readonly until: number }>()
  #server: Launched

  private constructor(state: string, crowds: readonly Crowd[], port: number, key: SignInKey, server: Launched) {
    this.#state = state
    this.crowds = crowds
    this.#port = port
    this.#key = key
    this.#server = server
    this.url = server.url
  }

  /** One seat of each floor is its manager's. */
  static async open({ floors, seats, leads = seats * LEADS_A_SEAT }: HouseSize, port: number): Promise<House> {
    await buildIfStale()
    const state = await mkdtemp(join(tmpdir(), 'call-floor-people-'))
    const runtime = await startRuntime({ persistTo: state, port })
    const crowds: Crowd[] = []
    try {
      const db = await runtime.getD1()
      for (let floor = 1; floor <= floors; floor += 1)
        crowds.push(await seedCrowd(db, { name: `floor${floor}`, agents: seats - 1, leads }))
    } finally {
      await runtime.dispose()
    }
    return new House(state, crowds, port, runtime.signInKey, await launch(port, state))
  }

  /** What Clerk gives elsewhere, for as long; it costs the server nothing here either. */
  async tokenFor(userId: string): Promise<string> {
    const now = Date.now()
    const kept = this.#tokens.get(userId)
    if (kept && kept.until > now) return kept.text
    const { AUTH_ISSUER: iss } = localVariables(this.#port, this.#key)
    const text = await signToken(this.#key.privateKey, { iss, azp: this.url, sub: userId }, now)
    this.#tokens.set(userId, { text, until: now + TOKEN_KEPT_MS })
    return text
  }

  get residentBytes(): number {
    return residentBytes(this.#runtimePid)
  }

  get cpuMs(): number {
    return cpuMs(this.#runtimePid)
  }

  /** Faults that the worker has told of. */
  get faults(): readonly string[] {
    return this.#server
      .printed()
      .split('\n')
      .filter((line) => /fault|error/i.test(line))
  }

  async kill(): Promise<void> {
    await this.#server.crash()
  }

  async startAgain(): Promise<void> {
    this.#server = await launch(this.#port, this.#state)
  }

  async close(): Promise<void> {
    await this.#server.crash()
    await rm(this.#state, { recursive: true, force: true })
  }

  get #runtimePid(): number {
    return childNamed('workerd', this.#server.pid)
  }
}
