/** The local copy of a floor: what it confirmed, what is still asked, what was refused, and what follows for the screen. */
import { type StoreApi, createStore } from 'zustand/vanilla'
import type { Refusal } from '#domain/commands/refusal.ts'
import { evolve } from '#domain/evolve/index.ts'
import type { Recorded } from '#domain/events/index.ts'
import { toAgentFloor } from '#domain/views/agent-view.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Position } from '#domain/protocol/client-frames.ts'
import type { ViewerState } from '#domain/protocol/short-frames.ts'
import type { EventsFrame, WelcomeFrame, You } from '#domain/protocol/server-frames.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { may } from '#domain/vocabulary/rights.ts'
import { type PendingCommand, type RefusedCommand, isLasting, superfluousAfter } from './pending.ts'
import { type Rules, project, scriptKey } from './project.ts'
import { EMPTY_REPLICA, type Links, type ReplicaState } from './replica-state.ts'
import type { ReplicaStorage } from './replica-storage.ts'

/** Events kept for the feed of the floor. */
const RECENT_MAX = 400
const REFUSED_MAX = 50
const GAPS_MAX = 5
const KEEP_EVERY_MS = 1_000

/** The same lists each time: a first floor is no news to who waits for a gap. */
const NOTHING_HEARD = { recent: EMPTY_REPLICA.recent, gaps: EMPTY_REPLICA.gaps }

export type View = (floor: Floor) => Floor

export class Replica {
  readonly store: StoreApi<ReplicaState> = createStore<ReplicaState>(() => EMPTY_REPLICA)
  readonly #storage: ReplicaStorage | null
  readonly #view: View | null
  #rules: Rules | null = null
  #keeping: ReturnType<typeof setTimeout> | undefined
  #closed = false

  /** `view`: of a viewer who is no person, what may be seen of a floor. */
  constructor(storage: ReplicaStorage | null = null, view: View | null = null) {
    this.#storage = storage
    this.#view = view
    if (!storage) return
    const stored = storage.loadFloor()
    const words = { pending: storage.loadPending(), refused: storage.loadRefused() }
    this.#set(
      stored ? { epoch: stored.epoch, seq: stored.seq, you: stored.you, confirmed: stored.floor, ...words } : words,
    )
  }

  get state(): ReplicaState {
    return this.store.getState()
  }

  position(): Position | null {
    const { epoch, seq, confirmed } = this.state
    return epoch !== null && confirmed ? { epoch, seq } : null
  }

  /** What this page was told so far, without what it has asked for itself; null before the first welcome. */
  confirmedState(): ViewerState | null {
    const { seq, confirmed } = this.state
    return confirmed && { seq, floor: confirmed }
  }

  /** Answers false when the welcome does not fit what is here: then a snapshot must be asked for. */
  welcome(frame: WelcomeFrame): boolean {
    if (frame.floor) {
      const history = this.#recentHistory(frame.epoch, frame.seq, frame.floor)
      this.#set({ epoch: frame.epoch, seq: frame.seq, you: frame.you, confirmed: frame.floor, ...history })
      this.#setPending(settled(this.state.pending, frame.seq))
      this.#keepSoon()
      return true
    }
    const { confirmed, epoch, you } = this.state
    const roleChanged = you !== null && (you.role !== frame.you.role || you.userId !== frame.you.userId)
    if (!confirmed || epoch !== frame.epoch || roleChanged) {
      this.#set({ epoch: null, confirmed: null, seq: 0 })
      return false
    }
    this.#set({ you: frame.you })
    // A place kept a moment too late, or a frame told twice: what is here already is not folded again.
    this.#fold(
      (frame.events ?? []).filter(({ seq }) => seq > confirmed.seq),
      frame.seq,
    )
    return true
  }

  /** Answers false on a gap: nothing was applied, the client must say hello again. */
  events(frame: EventsFrame): boolean {
    const { confirmed, seq: known } = this.state
    if (!confirmed || frame.from > known || frame.to < known) return false
    this.#fold(
      frame.events.filter(({ seq }) => seq > known),
      frame.to,
    )
    return true
  }

  setControl(control: boolean): void {
    const { you } = this.state
    if (you) this.#set({ you: { ...you, control } })
  }

  /** Answers the ids that nobody need send any more, because this one says it all. */
  enqueue(item: PendingCommand): readonly string[] {
    const { pending } = this.state
    const superfluous = superfluousAfter(pending, item.command)
    this.#setPending([...pending.filter(({ commandId }) => !superfluous.includes(commandId)), item])
    return superfluous
  }

  markSent(commandId: string): void {
    this.#setPending(this.state.pending.map((item) => (item.commandId === commandId ? { ...item, sent: true } : item)))
  }

  acknowledge(commandId: string, seq: number): void {
    const pending = this.state.pending.map((item) => (item.commandId === commandId ? { ...item, ackSeq: seq } : item))
    this.#setPending(settled(pending, this.state.seq))
  }

  refuse(commandId: string, refusal: Refusal, at: number): void {
    const item = this.state.pending.find((candidate) => candidate.commandId === commandId)
    if (!item) return
    this.turnAway({ commandId, command: item.command, refusal, at })
    this.forget(commandId)
  }

  /** What can never be sent does not begin to wait; its words stay in sight. */
  turnAway(refused: RefusedCommand): void {
    this.#set({ refused: [...this.state.refused, refused].slice(-REFUSED_MAX) })
    this.#storage?.keepRefused(refused)
  }

  forget(commandId: string): void {
    this.#setPending(this.state.pending.filter((item) => item.commandId !== commandId))
  }

  dismissRefused(commandId: string): void {
    this.#set({ refused: this.state.refused.filter((item) => item.commandId !== commandId) })
    this.#storage?.dropRefused(commandId)
  }

  adopt(items: readonly PendingCommand[]): void {
    const known = new Set(this.state.pending.map((item) => item.commandId))
    const added = items.filter((item) => !known.has(item.commandId))
    if (added.length > 0) this.#setPending([...added, ...this.state.pending])
  }

  learnLinks(links: Links): void {
    this.#set({ links: { ...this.state.links, ...links } })
  }

  learnScript(script: ScriptVersion): void {
    const key = scriptKey(script.scriptId, script.version)
    if (this.state.scripts.has(key)) return
    this.#set({ scripts: new Map(this.state.scripts).set(key, script) })
  }

  /** From here on what waits for its answer is shown as if it had been taken. */
  learnRules(rules: Rules): void {
    this.#rules = rules
    this.#set({})
  }

  /** Writes what a reload needs at once; called when the page is being left. */
  keepNow(): void {
    clearTimeout(this.#keeping)
    this.#keeping = undefined
    const { epoch, seq, you, confirmed } = this.state
    // A board is large and useless when old; an agent's own place is small and wanted at once after a reload.
    if (epoch !== null && you && !may(you.role, 'supervise') && confirmed) {
      this.#storage?.saveFloor({ epoch, seq, you, floor: confirmed })
    }
  }

  /** What was heard before a snapshot goes on to be told, with the gap marked; of another history nothing does. */
  #recentHistory(epoch: string, seq: number, floor: Floor): Pick<ReplicaState, 'recent' | 'gaps'> {
    const { epoch: epochBefore, seq: seqBefore, confirmed, recent, gaps } = this.state
    if (!confirmed || epochBefore !== epoch) return NOTHING_HEARD
    if (seq === seqBefore) return { recent, gaps }
    return { recent, gaps: [...gaps, { from: confirmed.at, to: floor.at }].slice(-GAPS_MAX) }
  }

  /** The floor was left, perhaps by signing out: nothing is written any more. */
  close(): void {
    clearTimeout(this.#keeping)
    this.#closed = true
  }

  #fold(events: readonly Recorded[], to: number): void {
    const { confirmed, you, pending, recent } = this.state
    if (!confirmed || !you) return
    let next = confirmed
    for (const recorded of events) next = this.#see(evolve(next, recorded), you)
    // The range may end in events this viewer may not see; the floor has still got as far.
    if (next.seq < to) next = { ...next, seq: to }
    const ownCommands = new Set(events.map((recorded) => recorded.commandId))
    this.#set({
      confirmed: next,
      seq: to,
      pending: settled(pending, to).filter((item) => !ownCommands.has(item.commandId)),
      recent: events.length === 0 ? recent : [...recent, ...events].slice(-RECENT_MAX),
    })
    this.#savePending()
    this.#keepSoon()
  }

  /** What an agent may see shrinks as things happen: a lead moved to another leaves their copy too. */
  #see(floor: Floor, you: You): Floor {
    if (this.#view) return this.#view(floor)
    return may(you.role, 'supervise') ? floor : toAgentFloor(floor, you.userId)
  }

  #setPending(pending: readonly PendingCommand[]): void {
    this.#set({ pending })
    this.#savePending()
  }

  #savePending(): void {
    this.#storage?.savePending(this.state.pending.filter((item) => isLasting(item.command)))
  }

  /** Soon, and not for every frame: an older place only means that a few more events are asked for again. */
  #keepSoon(): void {
    if (this.#storage && !this.#closed) this.#keeping ??= setTimeout(() => this.keepNow(), KEEP_EVERY_MS)
  }

  #set(change: Partial<ReplicaState>): void {
    this.store.setState((was) => {
      const next = { ...was, ...change }
      const floor =
        next.confirmed && next.you
          ? project(next.confirmed, next.pending, { you: next.you, scripts: next.scripts, rules: this.#rules })
          : null
      return { ...next, floor }
    })
  }
}

const settled = (pending: readonly PendingCommand[], seq: number): readonly PendingCommand[] =>
  pending.filter((item) => item.ackSeq === null || item.ackSeq > seq)
