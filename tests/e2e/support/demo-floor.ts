/**
 * The demo as a newcomer gets it, on a port and a state of its own, in a process group that can be killed. Only what the
 * clock would decide is set: leads may be called at any hour, and times that a test would have to sit through are short.
 */
import { rm } from 'node:fs/promises'
import type { z } from 'zod'
import { api, type LocalPerson, localPeople, signIn } from '#bots/sign-in.ts'
import { DEFAULT_SETTINGS, TeamSettings } from '#domain/floor/settings.ts'
import { CallDetail } from '#domain/http/calls.ts'
import { OPEN_ALL_HOURS } from '#local/crowd.ts'
import { type Runtime, startRuntime } from '#local/runtime.ts'
import { freePort } from '#tests/system/support/free-port.ts'
import { launch, type Launched } from '#tests/system/support/launcher.ts'
import { seededState } from './seeded-state.ts'

export interface DemoPeople {
  readonly agents: readonly LocalPerson[]
  readonly manager: LocalPerson
  readonly admin: LocalPerson
}

export class DemoFloor {
  readonly url: string
  readonly teamId: string
  readonly people: DemoPeople
  readonly #state: string
  readonly #port: number
  #running: Launched

  private constructor(state: string, port: number, running: Launched, teamId: string, people: DemoPeople) {
    this.#state = state
    this.#port = port
    this.#running = running
    this.url = running.url
    this.teamId = teamId
    this.people = people
  }

  static async open(settings: Partial<TeamSettings> = {}): Promise<DemoFloor> {
    const state = await seededState()
    const port = await freePort()
    const runtime = await startRuntime({ persistTo: state, port })
    try {
      await changeSettings(runtime, settings)
    } finally {
      await runtime.dispose()
    }
    const running = await launch(port, state)
    const { teamId, people } = teamOf(await localPeople(running.url))
    return new DemoFloor(state, port, running, teamId, people)
  }

  /** An agent of the team by number, from 0. */
  agent(at: number): LocalPerson {
    const agent = this.people.agents[at]
    if (!agent) throw new Error(`The demo team has no agent ${at}`)
    return agent
  }

  /** A power cut. */
  async kill(): Promise<void> {
    await this.#running.crash()
  }

  async startAgain(): Promise<void> {
    this.#running = await launch(this.#port, this.#state)
  }

  async close(): Promise<void> {
    await this.#running.crash()
    await rm(this.#state, { recursive: true, force: true })
  }

  async call(callId: string): Promise<z.infer<typeof CallDetail>> {
    return CallDetail.parse(await this.ask(`/api/calls/${callId}`))
  }

  /** As the admin. */
  async ask(path: string): Promise<unknown> {
    return api(this.url, path, { token: await signIn(this.url, this.people.admin.id) })
  }
}

async function changeSettings(runtime: Runtime, own: Partial<TeamSettings>): Promise<void> {
  const db = await runtime.getD1()
  const teams = await db.prepare('SELECT id, settings FROM teams').all<{ id: string; settings: string | null }>()
  for (const { id, settings } of teams.results) {
    const seeded = settings === null ? DEFAULT_SETTINGS : TeamSettings.parse(JSON.parse(settings))
    const changed = { ...seeded, ...OPEN_ALL_HOURS, ...own, version: seeded.version + 1 }
    await db
      .prepare('UPDATE teams SET settings = ?, settings_version = settings_version + 1 WHERE id = ?')
      .bind(JSON.stringify(changed), id)
      .run()
  }
}

/** The team with the most agents, and those who stand over it. */
function teamOf(all: readonly LocalPerson[]): { teamId: string; people: DemoPeople } {
  const agentsOf = (teamId: string) => all.filter((one) => one.role === 'agent' && one.team_ids.includes(teamId))
  const teamIds = [...new Set(all.flatMap(({ team_ids }) => team_ids))]
  const [teamId = ''] = teamIds.toSorted((left, right) => agentsOf(right).length - agentsOf(left).length)
  const manager = all.find((one) => one.role === 'manager' && one.team_ids.includes(teamId))
  const admin = all.find((one) => one.role === 'admin')
  if (!manager || !admin) throw new Error('The demo has no manager or no admin')
  return { teamId, people: { agents: agentsOf(teamId), manager, admin } }
}
