/** A floor on the object's own code in this process, with everything counted that costs: statements, frames, attachments. */
import { DatabaseSync } from 'node:sqlite'
import type { Connection } from 'partyserver'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { Acknowledged, ServerFrame } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { admit } from '#durable-objects/team-floor/socket/admit.ts'
import { FloorRuntime } from '#durable-objects/team-floor/runtime/floor-runtime.ts'
import { script } from '#tests/support/script-fixture.ts'
import { objectStorage } from './object-storage.ts'

export interface Counts {
  readonly statements: string[]
  frames: number
  attachments: number
}

export interface CountedSeat {
  readonly counts: Counts
  /** Answered by the floor; throws on a refusal. */
  ask(command: ClientCommand, options?: { fence?: number; commandId?: string }): Promise<Acknowledged>
  say(frame: object): Promise<void>
}

const ALL_HOURS = [{ weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1_440 }]

const away = (): never => {
  throw new Error('The records are away')
}
const noRecords = { prepare: away, batch: away } as unknown as D1Database

export class CountedFloor {
  readonly runtime: FloorRuntime
  readonly #db: DatabaseSync
  /** All that its storage was asked, by whomever. */
  readonly statements: string[] = []
  #seats = 0
  /** The most leads that one transaction has written. */
  mostLeadsAtOnce = 0

  constructor(
    leads: readonly HopperLead[],
    agents: readonly string[],
    { db = new DatabaseSync(':memory:'), records = noRecords }: { db?: DatabaseSync; records?: D1Database } = {},
  ) {
    this.#db = db
    let written = 0
    const mayDie = (): void => {
      this.mostLeadsAtOnce = Math.max(this.mostLeadsAtOnce, written)
      written = 0
    }
    const life = { isAlive: true, mayDie, setAlarm: () => undefined }
    const counted = (query: string): string => {
      this.statements.push(query)
      if (query.startsWith('INSERT INTO hopper')) written += 1
      return query
    }
    this.runtime = new FloorRuntime({
      teamId: 'north',
      storage: objectStorage(db, life, counted),
      env: () => ({
        DB: records,
        RECORDINGS: {} as R2Bucket,
        TEAM_FLOOR: { getByName: () => ({ pokeFeed: () => Promise.resolve() }) },
        WEBHOOK_SENDER: { getByName: () => ({ wake: () => Promise.resolve() }) },
      }),
      connections: [],
    })
    if (leads.length > 0) this.#seed(leads, agents)
  }

  /** Another instance on the same storage, as after an eviction. */
  restarted(): CountedFloor {
    return new CountedFloor([], [], { db: this.#db })
  }

  #seed(leads: readonly HopperLead[], agents: readonly string[]): void {
    const { live, dispatcher } = this.runtime
    const { storage } = live
    storage.people.replace(
      agents.map((userId) => ({ userId, subject: userId, fullName: userId, role: 'agent' })),
      Date.now(),
    )
    storage.scripts.keep(script)
    const { scriptId, version } = script
    const settings = { ...DEFAULT_SETTINGS, callingHours: ALL_HOURS, version: 1, script: { scriptId, version } }
    dispatcher.submitAsSystem({ type: 'ApplySettings', settings })
    leads.forEach((lead, at) =>
      storage.hopper.write(
        { lead, createdAt: at, suppressed: false, listed: false, revision: 0 },
        live.floor.settings,
        Date.now(),
      ),
    )
  }

  async sit(userId: string, version: number = PROTOCOL_VERSION): Promise<CountedSeat> {
    const counts: Counts = { statements: this.statements, frames: 0, attachments: 0 }
    const waiting = new Map<string, (answer: Acknowledged) => void>()
    const hear = (frame: ServerFrame): void => {
      counts.frames += 1
      const answer = frame.type === 'events' ? frame.ack : frame.type === 'ack' ? frame : undefined
      if (answer) waiting.get(answer.commandId)?.(answer)
      if (frame.type === 'refused') throw new Error(`refused: ${JSON.stringify(frame.refusal)}`)
    }
    let attached = 'null'
    const socket = {
      server: 'north',
      get state(): unknown {
        return JSON.parse(attached)
      },
      setState: (state: unknown) => {
        counts.attachments += 1
        attached = JSON.stringify(state)
        return state
      },
      send: (text: string) => hear(JSON.parse(text)),
      close: away,
    }
    const connection = socket as unknown as Connection
    this.runtime.seats.open(connection, { userId, fullName: userId, role: 'agent' })
    const say = async (frame: object): Promise<void> => {
      await admit(this.runtime, connection, JSON.stringify(frame))
      this.runtime.presence.handleDepartures()
      this.runtime.alarm.arm()
    }
    this.#seats += 1
    await say({ type: 'hello', v: version, tab: `tab-${this.#seats}` })
    return {
      counts,
      say,
      ask: async (command, { fence, commandId = crypto.randomUUID() } = {}) => {
        const answered = new Promise<Acknowledged>((resolve) => waiting.set(commandId, resolve))
        await say({ type: 'command', commandId, command, ...(fence === undefined ? {} : { fence }) })
        return answered
      },
    }
  }
}
