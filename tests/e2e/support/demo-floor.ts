/**
 * The demo as a newcomer gets it, on a port and a state of its own, in a process group that can be killed. Only what the
 * clock would decide is set: leads may be called at any hour, and times that a test would have to sit through are short.
 */
import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { api, signIn } from '#bots/sign-in.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { TeamSettings } from '#domain/floor/settings.ts'
import { OPEN_ALL_HOURS } from '#local/crowd.ts'
import { ADMIN, agentsOf, type DemoPerson, HARBOUR, managerOf } from '#local/seed/cast.ts'
import { FloorRecords } from '#tests/system/support/floor-records.ts'
import { freePort } from '#tests/system/support/free-port.ts'
import { openDatabase } from '#tests/system/support/database-file.ts'
import { lockDatabase } from '#tests/system/support/locked-database.ts'
import { launch, type Launched } from '#local/process/launcher.ts'
import { seededState } from './seeded-state.ts'

export class DemoFloor {
  readonly url: string
  readonly admin = ADMIN
  readonly manager = managerOf(HARBOUR)
  /** The folder that the runtime keeps its state in. */
  readonly state: string
  readonly #port: number
  #running: Launched

  private constructor(state: string, port: number, running: Launched) {
    this.state = state
    this.#port = port
    this.#running = running
    this.url = running.url
  }

  static async open(settings: Partial<TeamSettings> = {}): Promise<DemoFloor> {
    const state = await seededState()
    await changeSettings(state, settings)
    const port = await freePort()
    return new DemoFloor(state, port, await launch(port, state))
  }

  /** An agent of the team by number, from 0. */
  agent(at: number): DemoPerson {
    const agent = agentsOf(HARBOUR)[at]
    if (!agent) throw new Error(`The demo team has no agent ${at}`)
    return agent
  }

  /** A power cut. */
  async kill(): Promise<void> {
    await this.#running.crash()
  }

  async startAgain(): Promise<void> {
    this.#running = await launch(this.#port, this.state)
  }

  /** D1 takes nothing and answers nothing until the answer is called. */
  loseRecords(): Promise<() => void> {
    return lockDatabase(this.state)
  }

  async close(): Promise<void> {
    await this.#running.crash()
    await rm(this.state, { recursive: true, force: true })
  }

  /** As somebody who has just signed in: no token is as long good as a test may take. */
  async ask(person: DemoPerson, path: string, request: Omit<Parameters<typeof api>[2] & object, 'token'> = {}) {
    return api(this.url, path, { ...request, token: await signIn(this.url, person.id) })
  }

  /** What an admin may read of the team over HTTP. */
  get records(): FloorRecords {
    return new FloorRecords(this.url, this.admin.id, HARBOUR.id)
  }
}

/** In the file of the records, while nothing runs on it yet. */
async function changeSettings(state: string, own: Partial<TeamSettings>): Promise<void> {
  const db = await openDatabase(state)
  const change = db.prepare('UPDATE teams SET settings = ?, settings_version = settings_version + 1 WHERE id = ?')
  for (const row of db.prepare('SELECT id, settings FROM teams').all()) {
    const { id, settings } = Row.parse(row)
    const seeded = settings === null ? DEFAULT_SETTINGS : TeamSettings.parse(JSON.parse(settings))
    const changed = { ...seeded, ...OPEN_ALL_HOURS, ...own, version: seeded.version + 1 }
    change.run(JSON.stringify(changed), id)
  }
  db.close()
}

const Row = z.object({ id: z.string(), settings: z.string().nullable() })
