/** What leaves this page, in the order in which it was done; the same number on every retry. */
import { type DraftClientFrame, MAX_DRAFT_FRAME_BYTES } from '#domain/script/draft/wire.ts'
import type { DraftReplica } from './draft-replica.ts'
import { mayGoOn, type PendingAct } from './pending-act.ts'

/** Less than the object takes of one page at once. */
const ON_THE_WAY_MAX = 24
/** What is typed leaves this often. */
const TYPING_MS = 300
/** As is what was done without a line: less than the object takes, which would end the line on more. */
const BURST = 60
const PER_SECOND = 25

const utf8 = new TextEncoder()

export class Outbox {
  readonly #replica: DraftReplica
  readonly #send: (text: string) => boolean
  readonly #onTheWay = new Set<number>()
  #typing: ReturnType<typeof setTimeout> | undefined
  #isPumping = false
  readonly #steady: (() => number) | null
  #allowance = BURST
  #filledAt = 0
  #pause: ReturnType<typeof setTimeout> | undefined

  /** `send` is true when the text has left on a line that was welcomed; `steady` is null where time does not pass. */
  constructor(
    replica: DraftReplica,
    send: (text: string) => boolean,
    steady: (() => number) | null = () => performance.now(),
  ) {
    this.#replica = replica
    this.#send = send
    this.#steady = steady
  }

  /** Everything that is not answered goes again. */
  welcomed(): void {
    this.#onTheWay.clear()
    this.pump()
  }

  answered(sequence: number): void {
    this.#onTheWay.delete(sequence)
    this.pump()
  }

  lost(): void {
    this.#onTheWay.clear()
    clearTimeout(this.#typing)
    clearTimeout(this.#pause)
    this.#typing = undefined
    this.#pause = undefined
  }

  /** Also what somebody may still type on in. */
  flush(): void {
    this.#pump(true)
  }

  pump(): void {
    this.#pump(false)
  }

  #pump(isUrgent: boolean): void {
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      for (const item of this.#replica.pending) if (!this.#pass(item, isUrgent)) break
    } finally {
      this.#isPumping = false
    }
  }

  /** False: what comes after it waits too. */
  #pass(item: PendingAct, isUrgent: boolean): boolean {
    if (this.#onTheWay.has(item.sequence)) return true
    if (this.#onTheWay.size >= ON_THE_WAY_MAX) return false
    const isLast = item === this.#replica.pending.at(-1)
    if (isLast && !isUrgent && !item.sent && mayGoOn(item)) {
      this.#typing ??= setTimeout(() => {
        this.#typing = undefined
        this.flush()
      }, TYPING_MS)
      return false
    }
    const { sequence, act } = item
    const text = JSON.stringify({ type: 'act', sequence, act } satisfies DraftClientFrame)
    if (isTooBig(text)) {
      // The object would close the line on it, again and again.
      this.#replica.refused(sequence, { code: 'bad-act', detail: 'too-big' })
      return true
    }
    if (!this.#mayGo() || !this.#send(text)) return false
    this.#allowance -= 1
    this.#onTheWay.add(sequence)
    if (!item.sent) this.#replica.markSent(sequence)
    return true
  }

  #mayGo(): boolean {
    if (this.#steady === null) return true
    const at = this.#steady()
    this.#allowance = Math.min(BURST, this.#allowance + ((at - this.#filledAt) * PER_SECOND) / 1_000)
    this.#filledAt = at
    if (this.#allowance >= 1) return true
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined
      this.pump()
    }, 1_000 / PER_SECOND)
    return false
  }
}

/** A UTF-16 unit takes at most three bytes: short text need not be counted. */
const isTooBig = (text: string): boolean =>
  text.length * 3 > MAX_DRAFT_FRAME_BYTES && utf8.encode(text).length > MAX_DRAFT_FRAME_BYTES
