/**
 * This page's copy of a draft: what the object has confirmed, what is asked and not answered, and what follows for the screen.
 * Without a clock, a socket or a store, so that the simulator runs it as the page does.
 */
import type { DraftAct } from '#domain/script/draft/acts.ts'
import { applyEntry, decideAct, type LiveDraft, liveDraft } from '#domain/script/draft/live-draft.ts'
import type { DraftRefusal } from '#domain/script/draft/refusal.ts'
import type { DraftFrameOf, DraftWelcome, Peer } from '#domain/script/draft/wire.ts'
import { type History, record, redo, type Step, type Taken, undo } from '#domain/script/edit/history.ts'
import { overwrite } from '#domain/script/edit/overwrite.ts'
import type { Gesture, Unapplied } from './draft-store.ts'
import { joinedAct, type PendingAct } from './pending-act.ts'
import type { Sitting } from './sitting.ts'

const UNAPPLIED_MAX = 50
const EMPTY: LiveDraft = liveDraft(new Map(), { revision: 0 })

export interface ReplicaOptions {
  readonly sitting: Sitting
  readonly now: () => number
  readonly mintId: () => string
  readonly onChange: () => void
}

export class DraftReplica {
  readonly #options: ReplicaOptions
  readonly client: string
  confirmed: LiveDraft = EMPTY
  /** With what is pending: what the screen shows. */
  view: LiveDraft = EMPTY
  /** Of what is confirmed here; null when it is to be had anew. */
  epoch: string | null = null
  /** Null until the draft is here. */
  you: DraftWelcome['you'] | null = null
  version: number | null = null
  peers: readonly Peer[] = []
  pending: readonly PendingAct[]
  unapplied: readonly Unapplied[]
  history: History
  answered: number
  #sequence: number

  constructor(options: ReplicaOptions) {
    this.#options = options
    const { client, sequence, answered, pending, history, unapplied } = options.sitting
    this.client = client
    this.#sequence = sequence
    this.answered = answered
    this.pending = pending
    this.history = history
    this.unapplied = unapplied
  }

  /** What outlives the page. */
  get sitting(): Sitting {
    const { client, pending, history, unapplied, answered } = this
    return { client, sequence: this.#sequence, answered, pending, history, unapplied }
  }

  apply({ label, writes, goesOn = false }: Gesture): boolean {
    if (writes.length === 0) return true
    const done = this.#foresee({ type: 'EditDraft', label, writes: [...writes] })
    if (done === 'refused' || done === 'nothing') return done === 'nothing'
    const sequence = this.#enqueue(done, goesOn)
    const step: Step = { label, writes: done.type === 'EditDraft' ? done.writes : [], acts: [sequence] }
    this.history = record(this.history, step, goesOn)
    this.#options.onChange()
    return true
  }

  undo(): boolean {
    return this.#take(undo(this.history), 'undone')
  }

  redo(): boolean {
    return this.#take(redo(this.history), 'done')
  }

  /** A step that cannot be taken any more is passed over: else it would stand before all others for good. */
  #take(taken: Taken | null, onto: 'done' | 'undone'): boolean {
    const step = taken?.history[onto].at(-1)
    if (!taken || !step) return false
    const others = taken.history[onto].slice(0, -1)
    const done = this.#foresee({ type: 'EditDraft', label: step.label, writes: [...taken.writes] })
    if (done === 'refused' || done === 'nothing') this.history = { ...taken.history, [onto]: others }
    else {
      const acts = [...(step.acts ?? []), this.#enqueue(done, false)]
      this.history = { ...taken.history, [onto]: [...others, { ...step, acts }] }
    }
    this.#options.onChange()
    return done !== 'refused'
  }

  comment(act: Exclude<DraftAct, { type: 'EditDraft' }>): boolean {
    const done = this.#foresee(act)
    if (done === 'refused' || done === 'nothing') return done === 'nothing'
    this.#enqueue(done, false)
    this.#options.onChange()
    return true
  }

  applyAnyway(id: string): boolean {
    const found = this.unapplied.find((one) => one.id === id)
    if (!found) return false
    this.dismiss(id)
    return this.apply({ label: found.label, writes: overwrite(this.view.parts, found.writes) })
  }

  dismiss(id: string): void {
    this.unapplied = this.unapplied.filter((one) => one.id !== id)
    this.#options.onChange()
  }

  /** What the object has; what was answered meanwhile is pending no more. False when it does not go on from what is here. */
  welcome(frame: DraftWelcome): boolean {
    const confirmed = this.#confirmedBy(frame)
    if (confirmed === null) {
      this.forget()
      return false
    }
    this.confirmed = confirmed
    this.epoch = frame.epoch
    this.you = frame.you
    this.version = frame.version
    this.peers = frame.peers
    for (const { sequence, refusal } of frame.refused) this.#turnDown(sequence, refusal)
    this.pending = this.pending.filter(({ sequence }) => sequence > frame.sequence)
    this.answered = Math.max(this.answered, frame.sequence)
    this.#sequence = Math.max(this.#sequence, frame.sequence)
    this.#refresh()
    return true
  }

  #confirmedBy({ whole, entries = [], revision }: DraftWelcome): LiveDraft | null {
    if (whole) return liveDraft(new Map(whole.parts), { revision, comments: whole.comments })
    let live: LiveDraft | null = this.confirmed
    for (const entry of entries) live &&= applyEntry(live, entry)
    return live?.revision === revision ? live : null
  }

  /** The next welcome is to bring the whole draft. */
  forget(): void {
    this.epoch = null
  }

  /** False when something is missing between what is here and this: hello is to be said again. */
  committed({ entry, client, sequence }: DraftFrameOf<'committed'>): boolean {
    if (entry.revision <= this.confirmed.revision) return true
    const confirmed = applyEntry(this.confirmed, entry)
    if (confirmed === null) return false
    const isNext = client === this.client && sequence === this.pending[0]?.sequence
    this.confirmed = confirmed
    if (client === this.client && sequence !== null) this.#settle(sequence)
    // It stands in the view as it was foreseen; only the time of a comment is the server's.
    if (isNext && entry.act.type === 'EditDraft') this.#options.onChange()
    else this.#refresh()
    return true
  }

  accepted(sequence: number): void {
    this.#settle(sequence)
    this.#refresh()
  }

  refused(sequence: number, refusal: DraftRefusal): void {
    this.#turnDown(sequence, refusal)
    this.#settle(sequence)
    this.#refresh()
  }

  setPeers(peers: readonly Peer[]): void {
    this.peers = peers
    this.#options.onChange()
  }

  published(version: number): void {
    this.version = version
    this.#options.onChange()
  }

  markSent(sequence: number): void {
    this.pending = this.pending.map((item) => (item.sequence === sequence ? { ...item, sent: true } : item))
  }

  #settle(answered: number): void {
    this.pending = this.pending.filter(({ sequence }) => sequence !== answered)
    this.answered = Math.max(this.answered, answered)
  }

  /** What was not done is no step to be undone. */
  #turnDown(sequence: number, refusal: DraftRefusal): void {
    const item = this.pending.find((one) => one.sequence === sequence)
    if (!item) return
    const stands = ({ acts = [] }: Step) => !acts.includes(sequence)
    const { done, undone } = this.history
    this.history = { done: done.filter(stands), undone: undone.filter(stands) }
    this.#note(item.act, refusal)
  }

  #note(act: DraftAct, refusal: DraftRefusal): void {
    const meant = act.type === 'EditDraft' ? act : { label: '', writes: [] }
    const comment = act.type === 'AddComment' ? act.text : ''
    const noted: Unapplied = { id: this.#options.mintId(), label: meant.label, refusal, writes: meant.writes, comment }
    this.unapplied = [...this.unapplied, noted].slice(-UNAPPLIED_MAX)
  }

  /** What an act comes to, shown at once. */
  #foresee(act: DraftAct): DraftAct | 'nothing' | 'refused' {
    if (this.you === null) return 'refused'
    const decided = decideAct(this.view, act, this.you, this.#options.now())
    if (!decided.ok) {
      this.#note(act, decided.refusal)
      this.#options.onChange()
      return 'refused'
    }
    this.view = decided.next
    return decided.entry === null ? 'nothing' : decided.entry.act
  }

  /** What was typed on in one field goes with what was typed there before, as long as that has not left. */
  #enqueue(act: DraftAct, goesOn: boolean): number {
    const last = this.pending.at(-1)
    const joined = goesOn && last !== undefined && !last.sent ? joinedAct(last.act, act) : null
    if (last && joined) {
      this.pending = [...this.pending.slice(0, -1), { ...last, act: joined }]
      return last.sequence
    }
    this.#sequence += 1
    this.pending = [...this.pending, { sequence: this.#sequence, act, sent: false }]
    return this.#sequence
  }

  /** What is pending, over what is confirmed now. What does not go there is not shown, and the object will say why. */
  #refresh(): void {
    const { you } = this
    let view = this.confirmed
    for (const { act } of you === null ? [] : this.pending) {
      const decided = you && decideAct(view, act, you, this.#options.now())
      if (decided?.ok) view = decided.next
    }
    this.view = view
    this.#options.onChange()
  }
}
