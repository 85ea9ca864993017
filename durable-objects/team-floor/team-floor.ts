/**
 * The one writer of a team's live state. Each hook only delegates, and catches: what escapes one would reach a client.
 *
 * Partyserver brings sockets that hibernate, with their tags and state. It is bypassed in three places. `fetch` mints the
 * connection's id and drops the query and the framework's own headers, all of which a client could choose. `webSocketMessage`
 * remembers each socket's connection, because the framework reads the whole attachment for every message. Storage is opened in
 * the constructor instead of the start hook, which a call by RPC does not run.
 */
import { type Connection, type ConnectionContext, Server, type WSMessage } from 'partyserver'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { Metric } from '#domain/views/evidence.ts'
import { admit } from './socket/admit.ts'
import { type FloorStatus, SEAT_HEADER, type SeatPerson, type TeamFloorRpc } from './contract.ts'
import { logFault } from './runtime/fault.ts'
import { type FloorEnv, FloorRuntime } from './runtime/floor-runtime.ts'
import * as journalReader from './commit/journal-reader.ts'
import { erasePerson, tellRedactions } from './rpc/erase-person.ts'
import * as rpc from './rpc/rpc.ts'
import { readSeatHeader, sayFarewell, seatTags } from './socket/seat.ts'
import { withoutWishes } from './socket/upgrade.ts'

export type { FloorEnv } from './runtime/floor-runtime.ts'

export class TeamFloor extends Server<FloorEnv> implements TeamFloorRpc {
  static override options = { hibernate: true }

  readonly #runtime: FloorRuntime
  readonly #connections = new WeakMap<WebSocket, Connection>()

  constructor(ctx: DurableObjectState, env: FloorEnv) {
    super(ctx, env)
    // Answered by the platform, so that a quiet object sleeps through it.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
    this.#runtime = new FloorRuntime({
      teamId: this.name,
      storage: ctx.storage,
      env: () => this.env,
      connections: this.getConnections(),
    })
    void ctx.blockConcurrencyWhile(() => this.#runtime.alarm.load())
  }

  override fetch(request: Request): Promise<Response> {
    return super.fetch(withoutWishes(request))
  }

  override onRequest(): Response {
    return new Response(null, { status: 404 })
  }

  override getConnectionTags(_connection: Connection, { request }: ConnectionContext): string[] {
    const person = readSeatHeader(request.headers.get(SEAT_HEADER))
    return person ? seatTags(person) : []
  }

  override onConnect(connection: Connection, { request }: ConnectionContext): void {
    const person = readSeatHeader(request.headers.get(SEAT_HEADER))
    if (!person) return sayFarewell(connection, CLOSE.forbidden)
    try {
      this.#attend(() => this.#runtime.letIn(connection, person))
    } catch (fault) {
      logFault('onConnect', this.name, fault)
      sayFarewell(connection, CLOSE.fault)
    }
  }

  override webSocketMessage(socket: WebSocket, message: WSMessage): Promise<void> {
    const met = this.#connections.get(socket)
    return met ? this.onMessage(met, message) : super.webSocketMessage(socket, message)
  }

  override async onMessage(connection: Connection, message: WSMessage): Promise<void> {
    this.#connections.set(connection, connection)
    const opening = this.#runtime.openings.waitOf(connection)
    if (opening) await opening
    try {
      await this.#attend(() => admit(this.#runtime, connection, message))
    } catch (fault) {
      logFault('onMessage', this.name, fault)
      sayFarewell(connection, CLOSE.fault)
    }
  }

  override onClose(connection: Connection): void {
    void this.#logging('onClose', () => this.#attend(() => this.#runtime.seats.close(connection)))
  }

  override onError(connection: Connection, error: unknown): void {
    logFault('onError', this.name, error)
    this.onClose(connection)
  }

  override onException(error: unknown): void {
    logFault('onException', this.name, error)
  }

  override async onAlarm(): Promise<void> {
    await this.#logging('onAlarm', () => this.#runtime.onAlarm())
    await this.#logging('onAlarm.left', () => this.#runtime.presence.handleDepartures())
    this.#runtime.alarm.rearm()
  }

  giveTicket(person: SeatPerson): Promise<string> {
    return this.#ask('giveTicket', () => this.#runtime.tickets.give(person))
  }

  giveTicketBack(subject: string): Promise<string | null> {
    return this.#ask('giveTicketBack', () => rpc.giveTicketBack(this.#runtime, subject))
  }

  takeTicket(ticket: string): ReturnType<TeamFloorRpc['takeTicket']> {
    return this.#ask('takeTicket', () => this.#runtime.tickets.take(ticket))
  }

  command(request: Parameters<TeamFloorRpc['command']>[0]): ReturnType<TeamFloorRpc['command']> {
    return this.#ask('command', () => rpc.command(this.#runtime, request))
  }

  commands(batch: Parameters<TeamFloorRpc['commands']>[0]): ReturnType<TeamFloorRpc['commands']> {
    return this.#ask('commands', () => rpc.commands(this.#runtime, batch))
  }

  pokeFeed(): Promise<void> {
    return this.#ask('pokeFeed', () => this.#runtime.feed.pull())
  }

  flush(): Promise<FloorStatus['outbox']> {
    return this.#ask('flush', () => rpc.flush(this.#runtime))
  }

  retryParked(): Promise<FloorStatus['outbox']> {
    this.#runtime.live.storage.outbox.unpark()
    return this.flush()
  }

  explain(leadId: string, agentId: string): ReturnType<TeamFloorRpc['explain']> {
    return this.#ask('explain', () => rpc.explain(this.#runtime, leadId, agentId))
  }

  nextUp(agentId: string | null, limit: number): ReturnType<TeamFloorRpc['nextUp']> {
    return this.#ask('nextUp', () => rpc.nextUp(this.#runtime, agentId, limit))
  }

  whatIf(...asked: Parameters<TeamFloorRpc['whatIf']>): ReturnType<TeamFloorRpc['whatIf']> {
    return this.#ask('whatIf', () => rpc.whatIf(this.#runtime, ...asked))
  }

  freeAgents(): Promise<readonly string[]> {
    return this.#ask('freeAgents', () => rpc.freeAgents(this.#runtime))
  }

  liveCall(callId: string): ReturnType<TeamFloorRpc['liveCall']> {
    return this.#ask('liveCall', () => rpc.liveCall(this.#runtime, callId))
  }

  inCalls(leadIds: readonly string[]): Promise<Readonly<Record<string, string>>> {
    return this.#ask('inCalls', () => rpc.inCalls(this.#runtime, leadIds))
  }

  heldLeads(): Promise<Readonly<Record<string, string>>> {
    return this.#ask('heldLeads', () => rpc.heldLeads(this.#runtime))
  }

  scriptTest(): ReturnType<TeamFloorRpc['scriptTest']> {
    return this.#ask('scriptTest', () => rpc.scriptTest(this.#runtime))
  }

  callsOnSteps(scriptId: string): ReturnType<TeamFloorRpc['callsOnSteps']> {
    return this.#ask('callsOnSteps', () => rpc.callsOnSteps(this.#runtime, scriptId))
  }

  holder(leadId: string): Promise<{ readonly agentId: string; readonly fence: number } | null> {
    return this.#ask('holder', () => rpc.holder(this.#runtime, leadId))
  }

  recheckSeats(): Promise<void> {
    return this.#ask('recheckSeats', () => this.#runtime.recheckSeats())
  }

  journal(from: number, limit: number): Promise<readonly Recorded[]> {
    return this.#ask('journal', () => rpc.journal(this.#runtime, from, limit))
  }

  dayStart(day: string): ReturnType<TeamFloorRpc['dayStart']> {
    return this.#ask('dayStart', () => rpc.dayStart(this.#runtime, day))
  }

  daysKept(): ReturnType<TeamFloorRpc['daysKept']> {
    return this.#ask('daysKept', () => journalReader.daysKept(this.#runtime.live))
  }

  keyframe(at: number): ReturnType<TeamFloorRpc['keyframe']> {
    return this.#ask('keyframe', () => journalReader.keyframe(this.#runtime.live, at))
  }

  keyframeOf(seq: number): ReturnType<TeamFloorRpc['keyframeOf']> {
    return this.#ask('keyframeOf', () => journalReader.keyframeOf(this.#runtime.live, seq))
  }

  keptFloors(): ReturnType<TeamFloorRpc['keptFloors']> {
    return this.#ask('keptFloors', () => journalReader.keptFloors(this.#runtime.live))
  }

  marksOfToday(metric: Metric): Promise<string> {
    return this.#ask('marksOfToday', () => journalReader.marksOfToday(this.#runtime.live, metric))
  }

  correctedAfter(seq: number): Promise<readonly string[]> {
    return this.#ask('correctedAfter', () => journalReader.correctedAfter(this.#runtime.live, seq))
  }

  linesAt(seqs: readonly number[]): Promise<string> {
    return this.#ask('linesAt', () => journalReader.linesAt(this.#runtime.live, seqs))
  }

  floorNow(): ReturnType<TeamFloorRpc['floorNow']> {
    return this.#ask('floorNow', () => journalReader.currentFloor(this.#runtime.live))
  }

  linesAfter(seq: number, commits: number): ReturnType<TeamFloorRpc['linesAfter']> {
    return this.#ask('linesAfter', () => journalReader.linesAfter(this.#runtime.live, seq, commits))
  }

  linesWith(seq: number, search: string, commits: number): ReturnType<TeamFloorRpc['linesWith']> {
    return this.#ask('linesWith', () => journalReader.linesWith(this.#runtime.live, seq, search, commits))
  }

  sealed(...asked: Parameters<TeamFloorRpc['sealed']>): ReturnType<TeamFloorRpc['sealed']> {
    return this.#ask('sealed', () => journalReader.sealed(this.#runtime.live, ...asked))
  }

  erasePerson(person: Parameters<TeamFloorRpc['erasePerson']>[0]): ReturnType<TeamFloorRpc['erasePerson']> {
    return this.#ask('erasePerson', () => erasePerson(this.#runtime, person))
  }

  tellRedactions(redactions: Parameters<TeamFloorRpc['tellRedactions']>[0]): Promise<void> {
    return this.#ask('tellRedactions', () => tellRedactions(this.#runtime, redactions))
  }

  outboxLines(): ReturnType<TeamFloorRpc['outboxLines']> {
    return this.#ask('outboxLines', () => journalReader.outboxLines(this.#runtime.live))
  }

  status(): Promise<FloorStatus> {
    return this.#ask('status', () => rpc.status(this.#runtime))
  }

  #attend<T>(work: () => T): T {
    try {
      return work()
    } finally {
      this.#runtime.afterMessage()
    }
  }

  /** Begins in this very tick, and never rejects. */
  async #logging(what: string, work: () => unknown): Promise<void> {
    try {
      await work()
    } catch (fault) {
      logFault(what, this.name, fault)
    }
  }

  /** A fault is logged here with its cause; the caller is told only that there was one. */
  async #ask<T>(what: string, work: () => T | Promise<T>): Promise<T> {
    try {
      return await this.#attend(work)
    } catch (fault) {
      logFault(what, this.name, fault)
      throw new Error(`${what} failed`, { cause: fault })
    }
  }
}
