/** Outgoing commands: one id for life, kept until answered, sent in order once the floor has said welcome. */
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Refusal } from '#domain/decide/refusal.ts'
import type { AckFrame, CommandResult, RefusedFrame } from '#domain/protocol/server-frames.ts'
import { fenceFor } from '../replica/fence-for.ts'
import { type PendingCommand, isForeseen, isLasting } from '../replica/pending.ts'
import type { Replica } from '../replica/replica.ts'

export type SendOutcome =
  | { readonly type: 'acknowledged'; readonly seq: number; readonly result: CommandResult }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  /** Not asked, or asked on a connection that was lost, and too late to ask again; what is true shows on the screen. */
  | { readonly type: 'unsent'; readonly why: 'offline' | 'gave-up' }

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

interface SenderOptions {
  readonly replica: Replica
  readonly now: () => number
  readonly transmit: (item: PendingCommand) => boolean
  readonly mintId?: () => string
}

export class Sender {
  readonly #options: SenderOptions
  readonly #waiting = new Map<string, (outcome: SendOutcome) => void>()
  readonly #faults = new Map<string, number>()
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()

  constructor(options: SenderOptions) {
    this.#options = options
  }

  readonly send: Send = (command, { fence, commandId } = {}) => {
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
    return new Promise((resolve) => {
      this.#waiting.set(item.commandId, resolve)
      replica.enqueue(item)
      if (this.#transmit(item)) return
      if (!isLasting(command)) this.#giveUp(item.commandId, 'offline')
    })
  }

  /** Everything unanswered again, in the order it was asked; the same ids, so nothing happens twice. */
  flush(): void {
    const { replica, now } = this.#options
    for (const item of replica.state.pending) {
      if (item.ackSeq !== null) continue
      if (!isLasting(item.command) && now() - item.askedAt > WISH_LASTS_MS) this.#giveUp(item.commandId, 'gave-up')
      else this.#transmit(item)
    }
  }

  onAck(frame: AckFrame): void {
    this.#options.replica.acknowledge(frame.commandId, frame.seq)
    this.#answer(frame.commandId, { type: 'acknowledged', seq: frame.seq, result: frame.result ?? {} })
  }

  onRefused({ commandId, refusal }: RefusedFrame): void {
    if (refusal.code === 'too-fast') return this.#again(commandId, refusal.retryAfterMs)
    if (refusal.code === 'fault' && this.#mayRetry(commandId)) return this.#again(commandId, FAULT_PAUSE_MS)
    const item = this.#options.replica.state.pending.find((candidate) => candidate.commandId === commandId)
    // What the person has already seen happen must not vanish without a word; a plain question is answered to its asker.
    if (item && (isForeseen(item.command) || !this.#waiting.has(commandId))) {
      this.#options.replica.refuse(commandId, refusal, this.#options.now())
    } else this.#options.replica.forget(commandId)
    this.#answer(commandId, { type: 'refused', refusal })
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    for (const commandId of this.#waiting.keys()) this.#answer(commandId, { type: 'unsent', why: 'gave-up' })
  }

  #transmit(item: PendingCommand): boolean {
    const gone = this.#options.transmit(item)
    if (gone && !item.sent) this.#options.replica.markSent(item.commandId)
    return gone
  }

  #giveUp(commandId: string, why: 'offline' | 'gave-up'): void {
    this.#options.replica.forget(commandId)
    this.#answer(commandId, { type: 'unsent', why })
  }

  #mayRetry(commandId: string): boolean {
    const faults = (this.#faults.get(commandId) ?? 0) + 1
    this.#faults.set(commandId, faults)
    return faults <= RETRIES_ON_FAULT
  }

  #again(commandId: string, afterMs: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      const item = this.#options.replica.state.pending.find((candidate) => candidate.commandId === commandId)
      if (item) this.#transmit(item)
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
