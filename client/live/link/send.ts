/** Outgoing commands: one id for life, kept until answered, sent in order once the floor has said welcome. */
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Refusal } from '#domain/commands/refusal.ts'
import type { CommandFrame } from '#domain/protocol/client-frames.ts'
import { TOO_BIG, fitsWire } from '#domain/protocol/codec.ts'
import type { Acknowledged, RefusedFrame } from '#domain/protocol/server-frames.ts'
import type { CommandResult } from '#domain/commands/result.ts'
import { fenceFor } from '../replica/fence-for.ts'
import { type PendingCommand, isForeseen, isLasting } from '../replica/pending.ts'
import type { Replica } from '../replica/replica.ts'
import { inWholeText } from './whole-text.ts'

export type SendOutcome =
  | { readonly type: 'acknowledged'; readonly seq: number; readonly result: CommandResult }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  /** Not asked, or asked on a connection that was lost, and too late to ask again; what is true shows on the screen. */
  | { readonly type: 'unsent'; readonly why: 'offline' | 'gave-up' | 'said-anew' }

export interface SendOptions {
  readonly fence?: number
  /** For the few that mint it themselves, because it names what the command creates. */
  readonly commandId?: string
}

export type Send = (command: ClientCommand, options?: SendOptions) => Promise<SendOutcome>

/** A wish for now (a lead, a call, a nudge) is not carried out long after it was wished. */
const WISH_LASTS_MS = 20_000
const RETRIES_ON_FAULT = 3
const FAULT_PAUSE_MS = 700

/** Less than the floor takes from one connection: what it refuses for haste would be overtaken by what was said later. */
const BURST = 40
const PER_SECOND = 15

const UNSENDABLE: Refusal = { code: 'bad-command', detail: TOO_BIG }

const toFrame = ({ commandId, command, fence }: PendingCommand): CommandFrame => ({
  type: 'command',
  commandId,
  command,
  ...(fence === undefined ? {} : { fence }),
})
const fits = (item: PendingCommand): boolean => fitsWire(toFrame(item))

interface SenderOptions {
  readonly replica: Replica
  readonly now: () => number
  /** True when the frame has left. */
  readonly transmit: (frame: CommandFrame) => boolean
  readonly mintId?: () => string
  /** Milliseconds of a clock that nobody sets. */
  readonly steady?: () => number
}

export class Sender {
  readonly #options: SenderOptions
  readonly #waiting = new Map<string, (outcome: SendOutcome) => void>()
  readonly #faults = new Map<string, number>()
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  /** Given to this connection and not answered. */
  readonly #onTheWay = new Set<string>()
  /** Met a fault; tried again a little later. */
  readonly #resting = new Set<string>()
  #wake: ReturnType<typeof setTimeout> | undefined
  #holdUntil = 0
  #allowance = BURST
  #filledAt = 0

  constructor(options: SenderOptions) {
    this.#options = options
  }

  readonly send: Send = (asked, { fence, commandId } = {}) => {
    const command = inWholeText(asked)
    const { replica, now, mintId = () => crypto.randomUUID() } = this.#options
    const { floor, you } = replica.state
    const known = fence ?? (floor && you ? fenceFor(floor, command, you.userId) : undefined)
    const item: PendingCommand = {
      commandId: commandId ?? mintId(),
      command,
      ...(known === undefined ? {} : { fence: known }),
      askedAt: now(),
      sent: false,
      ackSeq: null,
    }
    if (!fits(item)) {
      replica.turnAway({ commandId: item.commandId, command, refusal: UNSENDABLE, at: now() })
      return Promise.resolve({ type: 'refused', refusal: UNSENDABLE })
    }
    return new Promise((resolve) => {
      this.#waiting.set(item.commandId, resolve)
      for (const earlier of replica.enqueue(item)) this.#answer(earlier, { type: 'unsent', why: 'said-anew' })
      if (this.#pump() === 'offline' && !isLasting(command)) this.#giveUp(item.commandId, 'offline')
    })
  }

  /** A connection begins: everything unanswered again, in the order it was asked; the same ids, so nothing happens twice. */
  welcomed(): void {
    this.#onTheWay.clear()
    this.#hearOfOldAnswers()
    this.#holdUntil = 0
    this.#allowance = BURST
    this.#filledAt = this.#steady()
    this.#pump()
  }

  /** Something may have come to send. */
  flush(): void {
    this.#pump()
  }

  onAck(frame: Acknowledged): void {
    this.#onTheWay.delete(frame.commandId)
    this.#options.replica.acknowledge(frame.commandId, frame.seq)
    this.#answer(frame.commandId, { type: 'acknowledged', seq: frame.seq, result: frame.result ?? {} })
    this.#pump()
  }

  onRefused({ commandId, refusal }: RefusedFrame): void {
    this.#onTheWay.delete(commandId)
    if (refusal.code === 'too-fast') return this.#hold(refusal.retryAfterMs)
    if (refusal.code === 'fault' && this.#mayRetry(commandId)) return this.#again(commandId, FAULT_PAUSE_MS)
    const item = this.#options.replica.state.pending.find((candidate) => candidate.commandId === commandId)
    // What the person has already seen happen must not vanish without a word; a plain question is answered to its asker.
    if (item && (isForeseen(item.command) || !this.#waiting.has(commandId))) {
      this.#options.replica.refuse(commandId, refusal, this.#options.now())
    } else this.#options.replica.forget(commandId)
    this.#answer(commandId, { type: 'refused', refusal })
    this.#pump()
  }

  /**
   * The floor has closed the line because of something it was sent. It answers in order, so that is the first it has not
   * answered: this one stops waiting, and no other waits for it. False when nothing was on its way.
   */
  blame(): boolean {
    const [commandId] = this.#onTheWay
    if (commandId === undefined) return false
    this.#turnDown(commandId, { code: 'bad-command', detail: '' })
    return true
  }

  close(): void {
    clearTimeout(this.#wake)
    for (const timer of this.#timers) clearTimeout(timer)
    for (const commandId of this.#waiting.keys()) this.#answer(commandId, { type: 'unsent', why: 'gave-up' })
  }

  /** Sends what waits, in order, as far as the pace allows: nothing overtakes what was said before it. */
  #pump(): 'sent' | 'held' | 'offline' {
    const { replica, now, transmit } = this.#options
    for (const item of replica.state.pending) {
      const { commandId } = item
      if (item.ackSeq !== null || this.#onTheWay.has(commandId)) continue
      if (this.#resting.has(commandId)) return 'held'
      if (!isLasting(item.command) && now() - item.askedAt > WISH_LASTS_MS) {
        this.#giveUp(commandId, 'gave-up')
        continue
      }
      if (!fits(item)) {
        // Kept by a browser whose page did not measure yet.
        this.#turnDown(commandId, UNSENDABLE)
        continue
      }
      if (!this.#mayGo()) return 'held'
      if (!transmit(toFrame(item))) return 'offline'
      this.#allowance -= 1
      this.#onTheWay.add(commandId)
      if (!item.sent) replica.markSent(commandId)
    }
    return 'sent'
  }

  /** Taken, as the events of the welcome have shown, while the answer was lost with the line: nothing is asked again. */
  #hearOfOldAnswers(): void {
    const { pending, seq } = this.#options.replica.state
    const asked = new Set(pending.map(({ commandId }) => commandId))
    for (const commandId of this.#waiting.keys()) {
      if (!asked.has(commandId)) this.#answer(commandId, { type: 'acknowledged', seq, result: {} })
    }
  }

  #mayGo(): boolean {
    const at = this.#steady()
    if (at < this.#holdUntil) return this.#wakeIn(this.#holdUntil - at)
    this.#allowance = Math.min(BURST, this.#allowance + ((at - this.#filledAt) * PER_SECOND) / 1000)
    this.#filledAt = at
    if (this.#allowance < 1) return this.#wakeIn(((1 - this.#allowance) * 1000) / PER_SECOND)
    // An answer makes room for the next.
    return this.#onTheWay.size < BURST
  }

  #wakeIn(ms: number): false {
    clearTimeout(this.#wake)
    this.#wake = setTimeout(() => this.#pump(), Math.ceil(ms))
    return false
  }

  #hold(ms: number): void {
    this.#holdUntil = this.#steady() + ms
    this.#wakeIn(ms)
  }

  #steady(): number {
    return (this.#options.steady ?? (() => performance.now()))()
  }

  #giveUp(commandId: string, why: 'offline' | 'gave-up'): void {
    this.#options.replica.forget(commandId)
    this.#answer(commandId, { type: 'unsent', why })
  }

  #turnDown(commandId: string, refusal: Refusal): void {
    this.#onTheWay.delete(commandId)
    this.#options.replica.refuse(commandId, refusal, this.#options.now())
    this.#answer(commandId, { type: 'refused', refusal })
  }

  #mayRetry(commandId: string): boolean {
    const faults = (this.#faults.get(commandId) ?? 0) + 1
    this.#faults.set(commandId, faults)
    return faults <= RETRIES_ON_FAULT
  }

  #again(commandId: string, afterMs: number): void {
    this.#resting.add(commandId)
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#resting.delete(commandId)
      this.#pump()
    }, afterMs)
    this.#timers.add(timer)
  }

  #answer(commandId: string, outcome: SendOutcome): void {
    this.#faults.delete(commandId)
    const resolve = this.#waiting.get(commandId)
    this.#waiting.delete(commandId)
    resolve?.(outcome)
  }
}
