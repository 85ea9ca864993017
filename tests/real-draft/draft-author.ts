/** One author's page: the page's own code over a line that breaks, loses, repeats, and is opened again. */
import type { DraftClientFrame, DraftServerFrame } from '#domain/script/draft/wire.ts'
import { DRAFT_PROTOCOL_VERSION } from '#domain/script/draft/wire.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import { DraftReplica } from '#client/studio/link/draft-replica.ts'
import { Outbox } from '#client/studio/link/outbox.ts'
import { readDraftFrame, receive } from '#client/studio/link/receive.ts'
import { newSitting, type Sitting } from '#client/studio/link/sitting.ts'
import { type Dice, chance } from '#tests/support/plausible/dice.ts'
import { writesOf } from '#tests/support/random-edits.ts'
import type { Line } from '#tests/real-floor/line.ts'
import { type DraftHost, sameDraft } from './draft-host.ts'

interface Connection {
  line: Line
  welcomed: boolean
  readonly up: string[]
  readonly down: string[]
}

const TEXTS = ['Hello', 'Good day', 'Hi', '', 'Shall we?']

export class DraftAuthor {
  readonly name: string
  readonly #host: DraftHost
  readonly #dice: Dice
  #replica: DraftReplica
  #outbox: Outbox
  #connection: Connection | null = null
  #ids = 0
  #gestures = 0
  /** Labels of gestures whose entries this page has seen come back as its own. */
  readonly confirmed = new Set<string>()

  constructor(name: string, host: DraftHost, dice: Dice) {
    this.name = name
    this.#host = host
    this.#dice = dice
    this.#replica = this.#open(newSitting(name))
    this.#outbox = new Outbox(this.#replica, (text) => this.#send(text), null)
  }

  get parts(): Draft {
    return this.#replica.view.parts
  }

  get pending(): number {
    return this.#replica.pending.length
  }

  get unapplied(): number {
    return this.#replica.unapplied.length
  }

  get revision(): number {
    return this.#replica.confirmed.revision
  }

  get comments(): string {
    return JSON.stringify(
      [...this.#replica.view.comments.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    )
  }

  get isQuiet(): boolean {
    return (
      this.#connection !== null &&
      this.#connection.welcomed &&
      this.#connection.up.length + this.#connection.down.length === 0
    )
  }

  #open(sitting: Sitting): DraftReplica {
    return new DraftReplica({
      sitting,
      now: () => this.#host.now,
      mintId: () => this.#mint(),
      onChange: () => undefined,
    })
  }

  #mint(): string {
    return `${this.name}-${(this.#ids += 1)}`
  }

  /** The page is opened anew, with what the browser kept. */
  async reload(): Promise<void> {
    await this.cut()
    const kept: Sitting = JSON.parse(JSON.stringify(this.#replica.sitting))
    this.#replica = this.#open(kept)
    this.#outbox = new Outbox(this.#replica, (text) => this.#send(text), null)
  }

  async connect(): Promise<void> {
    if (this.#connection) return
    const down: string[] = []
    const line = await this.#host.open({
      userId: this.name,
      deliver: (text) => void down.push(text),
      closed: () => this.#lost(line),
    })
    this.#connection = { line, welcomed: false, up: [], down }
    this.#hello()
  }

  async cut(): Promise<void> {
    const connection = this.#connection
    this.#lost(connection?.line)
    if (connection) await this.#host.lose(connection.line)
  }

  #lost(line: Line | undefined): void {
    if (line === undefined || this.#connection?.line !== line) return
    this.#connection = null
    this.#outbox.lost()
  }

  #hello(): void {
    const { client, answered, epoch, confirmed } = this.#replica
    if (this.#connection) this.#connection.welcomed = false
    const have = epoch === null ? {} : { have: { epoch, revision: confirmed.revision } }
    this.#up({ type: 'hello', v: DRAFT_PROTOCOL_VERSION, client, answered, ...have })
  }

  #up(frame: DraftClientFrame): void {
    this.#connection?.up.push(JSON.stringify(frame))
  }

  #send(text: string): boolean {
    if (!this.#connection?.welcomed) return false
    this.#connection.up.push(text)
    return true
  }

  /** One frame reaches the object, once or twice, or the line breaks under it. */
  async deliverUp(loss: number, repeats: number): Promise<void> {
    const connection = this.#connection
    const text = connection?.up.shift()
    if (!connection || text === undefined) return
    if (chance(this.#dice, loss)) return this.cut()
    await this.#host.hear(connection.line, text)
    if (chance(this.#dice, repeats) && this.#connection === connection) await this.#host.hear(connection.line, text)
  }

  async deliverDown(loss: number, repeats: number): Promise<void> {
    const connection = this.#connection
    const text = connection?.down.shift()
    if (!connection || text === undefined) return
    if (chance(this.#dice, loss)) return this.cut()
    this.#hear(text)
    if (chance(this.#dice, repeats) && this.#connection === connection) this.#hear(text)
  }

  #hear(text: string): void {
    const frame = readDraftFrame(text)
    if (frame === null || frame.type === 'farewell' || !this.#connection) return
    if (frame.type === 'welcome') this.#connection.welcomed = true
    else if (!this.#connection.welcomed) return
    this.#note(frame)
    if (!receive(frame, this.#replica)) return this.#hello()
    if (frame.type === 'welcome') this.#outbox.welcomed()
    else if ('sequence' in frame && frame.sequence !== null) this.#outbox.answered(frame.sequence)
    this.#outbox.flush()
  }

  #note(frame: DraftServerFrame): void {
    if (frame.type !== 'committed' || frame.client !== this.#replica.client) return
    if (frame.entry.act.type === 'EditDraft') this.confirmed.add(frame.entry.act.label)
  }

  act(): void {
    const dice = this.#dice
    const { view } = this.#replica
    if (this.#replica.you === null) return
    const kind = dice(100)
    if (kind < 70) {
      const given = [dice(19), dice(9_999), dice(9_999), TEXTS[dice(TEXTS.length)] ?? ''] as const
      const writes = writesOf(view.parts, given, () => this.#mint())
      this.#replica.apply({ label: `${this.name} ${(this.#gestures += 1)}`, writes, goesOn: chance(dice, 20) })
    } else if (kind < 82) this.#replica.undo()
    else if (kind < 88) this.#replica.redo()
    else if (kind < 94) this.#comment()
    else {
      const [first] = this.#replica.unapplied
      if (first) this.#replica.applyAnyway(first.id)
    }
    this.#outbox.flush()
  }

  #comment(): void {
    const [first] = [...this.#replica.view.comments.values()]
    const commentId = first?.id ?? ''
    const roll = this.#dice(4)
    if (roll === 0 || !first)
      this.#replica.comment({ type: 'AddComment', commentId: this.#mint(), nodeId: 'hello', text: 'Why?' })
    else if (roll === 1) this.#replica.comment({ type: 'ResolveComment', commentId })
    else if (roll === 2) this.#replica.comment({ type: 'ReopenComment', commentId })
    else this.#replica.comment({ type: 'DeleteComment', commentId })
  }

  /** What is done and undone leaves nothing behind. */
  undoesItself(): boolean {
    const before = this.#replica.view.parts
    const part = [...before.keys()].find((key) => key.startsWith('node:')) ?? ''
    const title = before.get(part)?.['title'] ?? null
    const writes = [{ type: 'set', part, field: 'title', before: title, after: 'Once more' } as const]
    this.#replica.apply({ label: 'last', writes })
    return this.#replica.undo() && sameDraft(this.#replica.view.parts, before)
  }
}
