/** One line and who sits at it; its memory is the attachment that outlives sleep. */
import type { Person } from '#domain/decide/types.ts'
import type { CLOSE } from '#domain/protocol/close-codes.ts'
import type { ServerFrame } from '#domain/protocol/server-frames.ts'
import type { ClientEnd } from '../host.ts'

export interface SeatMemory {
  readonly tab: string | null
  readonly openedAt: number
  readonly helloAt: number
  readonly control: boolean
  readonly sentTo: number | null
  readonly viewKey: string
}

type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

export class ModelSeat {
  readonly person: Person
  readonly #end: ClientEnd
  memory: SeatMemory = { tab: null, openedAt: 0, helloAt: 0, control: false, sentTo: null, viewKey: '' }
  open = true

  constructor(person: Person, end: ClientEnd) {
    this.person = person
    this.#end = end
  }

  keep(change: Partial<SeatMemory>): void {
    this.memory = { ...this.memory, ...change }
  }

  get isSeated(): boolean {
    return this.open && this.memory.tab !== null
  }

  get isFollowing(): boolean {
    return this.isSeated && this.memory.sentTo !== null
  }

  send(frame: ServerFrame): void {
    if (this.open) this.#end.deliver(JSON.stringify(frame))
  }

  farewell({ code, reason, reconnect }: CloseCode): void {
    this.send({ type: 'farewell', code, reason, reconnect })
    this.end(code, reconnect)
  }

  end(code: number, reconnect: boolean): void {
    if (!this.open) return
    this.open = false
    this.#end.closed(code, reconnect)
  }
}
