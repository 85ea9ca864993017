/** One person at a floor: comes in, stays, and comes back by the client's own delays when the line is lost. */
import { randomUUID } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { type Answer, ConnectionLost, FloorConnection } from '#bots/link/connection.ts'
import { ApiRefused } from '#bots/sign-in.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { CommandResult } from '#domain/commands/result.ts'
import {
  afterFailedTry,
  LOST_LINE,
  NO_FAILED_TRIES,
  patienceFor,
  reconnectDelayMs,
  reconnectDelays,
} from '#domain/protocol/reconnect.ts'
import { type Caller, agentOnDuty } from '../caller.ts'
import type { House } from './house.ts'
import type { Report } from './report.ts'

/** As the client has them (`client/live/link/floor-link.ts`). */
const TICKET_WITHIN_MS = 8_000
const WELCOME_WITHIN_MS = 10_000
/** Longer than the client's: ten thousand of them share a processor here, and do not hear each pong in time. */
const SILENCE_MS = 120_000

export interface Pace {
  readonly everyMs: number
  /** From 0 to 1: when within that time this person's turn is. */
  readonly phase: number
  /** So many commands come at once at the first turn: people are in the middle of their work when it is measured. */
  readonly warmUp: number
}

class Refused extends Error {}

export class Person {
  readonly #connection: FloorConnection
  readonly #report: Report
  readonly #delays = reconnectDelays(Math.random)
  #over = false
  #back: Promise<void> = Promise.resolve()

  constructor(house: House, report: Report, teamId: string, userId: string) {
    this.#report = report
    this.#connection = new FloorConnection({
      baseUrl: house.url,
      userId,
      teamId,
      token: () => house.tokenFor(userId),
      keepFrames: 8,
      answerWithinMs: WELCOME_WITHIN_MS,
      ticketWithinMs: TICKET_WITHIN_MS,
      silenceMs: SILENCE_MS,
    })
  }

  /** Resolves once welcomed; from then on it comes back by itself. */
  async comeIn(): Promise<void> {
    await this.#return(false)
    void this.#stay()
  }

  leave(): void {
    this.#over = true
    this.#connection.drop()
  }

  /** Whole calls, one command at each turn, until it is over. */
  async work(pace: Pace, isOver: () => boolean): Promise<void> {
    const turns = new Turns(pace)
    const line = { command: (command: ClientCommand, fence?: number) => this.#command(turns, isOver, command, fence) }
    let caller: Caller | null = null
    while (!isOver()) {
      try {
        caller ??= await agentOnDuty(line)
        await caller.wholeCall()
      } catch (fault) {
        if (fault instanceof Refused || fault instanceof Over) continue
        this.#report.fault(fault)
      }
    }
  }

  async #command(
    turns: Turns,
    isOver: () => boolean,
    command: ClientCommand,
    fence: number | undefined,
  ): Promise<{ readonly result?: CommandResult }> {
    await turns.next()
    if (isOver()) throw new Over()
    const answer = await this.#ask(command, fence)
    if (answer.type === 'ack') return { result: answer.result }
    this.#report.refused(command.type, answer.refusal.code)
    throw new Refused()
  }

  /** Under one id until there is an answer; it is timed where the line held. */
  async #ask(command: ClientCommand, fence: number | undefined): Promise<Answer> {
    const commandId = randomUUID()
    for (let isFirst = true; ; isFirst = false) {
      await this.#back
      const began = performance.now()
      try {
        const answer = await this.#connection.send(command, { commandId, ...(fence === undefined ? {} : { fence }) })
        if (isFirst) this.#report.answered(performance.now() - began)
        else this.#report.askedAgain += 1
        return answer
      } catch (fault) {
        if (!(fault instanceof ConnectionLost)) throw fault
        // A command that was never answered on a good line is asked again after a breath.
        await after(100)
      }
    }
  }

  async #stay(): Promise<void> {
    while (!this.#over) {
      const { code, reason } = await this.#connection.closed
      if (this.#over) return
      this.#report.lostLine(code, reason)
      this.#back = this.#return(true)
      await this.#back
    }
  }

  async #return(isBack: boolean): Promise<void> {
    const began = performance.now()
    let failed = isBack ? LOST_LINE : NO_FAILED_TRIES
    let askedToWaitMs: number | null = null
    for (let tries = 0; !this.#over; tries += 1) {
      await after(askedToWaitMs ?? reconnectDelayMs(this.#delays, failed))
      const open = this.#connection
      let tried = performance.now()
      try {
        await this.#report.atTheDoor(() => {
          tried = performance.now()
          return open.reconnect(patienceFor(failed))
        })
      } catch (fault) {
        const retryAfterMs = fault instanceof ApiRefused ? fault.retryAfterMs : null
        askedToWaitMs = retryAfterMs === null ? null : retryAfterMs + Math.random() * 1_000
        failed = afterFailedTry(failed, performance.now() - tried)
        this.#report.failedTry(fault)
        continue
      }
      const isResumed = open.frames.some((frame) => frame.type === 'welcome' && frame.recovered)
      this.#report.welcomed({ waitedMs: performance.now() - began, tries: tries + 1, isResumed })
      return
    }
  }
}

class Over extends Error {}

class Turns {
  readonly #everyMs: number
  readonly #warmUp: number
  #at: number
  #taken = 0

  constructor({ everyMs, phase, warmUp }: Pace) {
    this.#everyMs = everyMs
    this.#at = performance.now() + phase * everyMs
    this.#warmUp = warmUp
  }

  async next(): Promise<void> {
    this.#taken += 1
    if (this.#taken > 1 && this.#taken <= this.#warmUp) return
    const wait = this.#at - performance.now()
    this.#at += this.#everyMs
    if (wait > 0) await after(wait)
  }
}
