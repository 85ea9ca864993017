/**
 * The one writer of a script's draft. Each hook only delegates, and catches: what escapes one would reach a client. The
 * framework is bypassed where the team's floor bypasses it, and for the same reasons.
 */
import { type Connection, type ConnectionContext, Server, type WSMessage } from 'partyserver'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { SEAT_HEADER, type SeatPerson } from '../team-floor/contract.ts'
import { logFault } from '../team-floor/runtime/fault.ts'
import { readSeatHeader } from '../team-floor/socket/seat.ts'
import { withoutWishes } from '../team-floor/socket/upgrade.ts'
import type { EditRequest, PublishRequest, Records, RollBackRequest, ScriptDraftRpc } from './contract.ts'
import { DraftRuntime } from './draft-runtime.ts'
import { rollBackDraft } from './roll-back.ts'
import * as rpc from './rpc.ts'
import { admit } from './socket/admit.ts'
import { bidFarewell } from './socket/seat.ts'

export interface DraftEnv {
  readonly DB: D1Database
}

export class ScriptDraft extends Server<DraftEnv> implements ScriptDraftRpc {
  static override options = { hibernate: true }

  readonly #runtime: DraftRuntime
  /** What the alarm is set to, as far as this instance knows. */
  #alarmAt: number | null = null

  constructor(ctx: DurableObjectState, env: DraftEnv) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
    this.#runtime = new DraftRuntime({
      scriptId: this.name,
      storage: ctx.storage,
      db: () => this.env.DB,
      connections: this.getConnections(),
    })
  }

  override fetch(request: Request): Promise<Response> {
    return super.fetch(withoutWishes(request))
  }

  override onRequest(): Response {
    return new Response(null, { status: 404 })
  }

  override async onConnect(connection: Connection, { request }: ConnectionContext): Promise<void> {
    const person = readSeatHeader(request.headers.get(SEAT_HEADER))
    if (!person) return bidFarewell(connection, CLOSE.forbidden)
    await this.#attend('onConnect', connection, async () => {
      this.#runtime.seats.open(connection, person)
      await this.#runtime.ready()
      this.ctx.waitUntil(this.#runtime.sayOpen())
    })
  }

  override onMessage(connection: Connection, message: WSMessage): Promise<void> {
    return this.#attend('onMessage', connection, async () => {
      if (this.#runtime.stored.loaded === null) await this.#runtime.ready()
      admit(this.#runtime, connection, message)
    })
  }

  override onClose(connection: Connection): Promise<void> {
    return this.#attend('onClose', connection, () => this.#runtime.seats.close(connection))
  }

  override onError(connection: Connection, error: unknown): Promise<void> {
    logFault('draft.onError', this.name, error)
    return this.onClose(connection)
  }

  override onException(error: unknown): void {
    logFault('draft.onException', this.name, error)
  }

  override async onAlarm(): Promise<void> {
    this.#alarmAt = null
    try {
      await this.#runtime.onAlarm()
    } catch (fault) {
      logFault('draft.onAlarm', this.name, fault)
    } finally {
      await this.#arm()
    }
  }

  giveTicket(person: SeatPerson, records: Records): Promise<string | null> {
    return this.#ask('giveTicket', records, () =>
      rpc.readDraft(this.#runtime) === null ? null : this.#runtime.tickets.give(person),
    )
  }

  takeTicket(ticket: string): ReturnType<ScriptDraftRpc['takeTicket']> {
    return Promise.resolve(this.#runtime.tickets.take(ticket))
  }

  read(records: Records): ReturnType<ScriptDraftRpc['read']> {
    return this.#ask('read', records, () => rpc.readDraft(this.#runtime))
  }

  edit(request: EditRequest): ReturnType<ScriptDraftRpc['edit']> {
    return this.#ask('edit', request.records, () => rpc.editDraft(this.#runtime, request))
  }

  changes(records: Records): ReturnType<ScriptDraftRpc['changes']> {
    return this.#ask('changes', records, () => rpc.listChanges(this.#runtime))
  }

  rollBack({ records, ...asked }: RollBackRequest): ReturnType<ScriptDraftRpc['rollBack']> {
    return this.#ask('rollBack', records, () => rollBackDraft(this.#runtime, asked))
  }

  candidate({ records, ...asked }: PublishRequest): ReturnType<ScriptDraftRpc['candidate']> {
    return this.#ask('candidate', records, () => rpc.candidate(this.#runtime, asked))
  }

  preview({ records, leftOut }: Parameters<ScriptDraftRpc['preview']>[0]): ReturnType<ScriptDraftRpc['preview']> {
    return this.#ask('preview', records, () => rpc.preview(this.#runtime, leftOut))
  }

  published(...[version, asked, by]: Parameters<ScriptDraftRpc['published']>): Promise<void> {
    return this.#ask('published', null, () => rpc.notePublished(this.#runtime, version, asked, by))
  }

  recheck(): Promise<void> {
    return this.#ask('recheck', null, () => this.#runtime.recheck())
  }

  async #attend(what: string, connection: Connection, work: () => Promise<void> | void): Promise<void> {
    try {
      await work()
    } catch (fault) {
      logFault(`draft.${what}`, this.name, fault)
      this.#runtime.seats.close(connection)
      bidFarewell(connection)
    } finally {
      await this.#arm()
    }
  }

  /** A fault is logged here with its cause; the caller is told only that there was one. */
  async #ask<T>(what: string, records: Records | null, work: () => T | Promise<T>): Promise<T> {
    try {
      await this.#runtime.ready(records)
      return await work()
    } catch (fault) {
      logFault(`draft.${what}`, this.name, fault)
      throw new Error(`${what} failed`, { cause: fault })
    } finally {
      await this.#arm()
    }
  }

  /** One alarm, at the earliest of what is due. Never throws. */
  async #arm(): Promise<void> {
    try {
      const next = this.#runtime.nextAt()
      if (next === null || (this.#alarmAt !== null && this.#alarmAt <= next)) return
      this.#alarmAt = next
      await this.ctx.storage.setAlarm(next)
    } catch (fault) {
      this.#alarmAt = null
      logFault('draft.arm', this.name, fault)
    }
  }
}
