/** How anything comes to pass on this floor: what is due happens first, then the command, then everybody concerned is told. */
import type { ShellCommand } from '#domain/commands/index.ts'
import { nextDeadline } from '#domain/floor/deadlines.ts'
import { earliestAfter } from '#domain/evolve/next-deadline.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import { type Answer, commit, type Request, restChanged } from './commit.ts'
import type { Settler } from '../records/settle/settle.ts'
import type { Alarm } from '../runtime/alarm.ts'
import { logFault } from '../runtime/fault.ts'
import type { SingleFlight } from '../runtime/single-flight.ts'
import type { LiveFloor } from './live-floor.ts'
import type { Publisher } from '../socket/publish.ts'
import type { Seat } from '../socket/seat.ts'

/** What goes on after a commit. */
interface Followers {
  /** Armed when deadlines may have moved. */
  readonly alarm: Alarm
  /** Run soon when something waits in the outbox. */
  readonly settler: Settler
  /** Run when the time leads rest has changed. */
  readonly rederiveStages: SingleFlight
}

type Accepted = Extract<Answer, { type: 'accepted' }>

interface Soonest {
  readonly floor: Floor
  /** At or before its next deadline. */
  readonly at: number
  readonly isExact: boolean
}

export class Dispatcher {
  readonly #live: LiveFloor
  readonly #publisher: Publisher
  readonly #clock: () => number
  readonly #followers: Followers
  #nothingDueUntil = 0
  #soonest: Soonest | null = null

  constructor(live: LiveFloor, publisher: Publisher, clock: () => number, followers: Followers) {
    this.#live = live
    this.#publisher = publisher
    this.#clock = clock
    this.#followers = followers
  }

  /**
   * A fault is logged and answered as a refusal: nothing has changed, and the same command may be sent again. `asker` hears
   * what came of it with its answer, from whoever asks this, who also arms the alarm after it.
   */
  submit(request: Request, asker?: Seat): Answer {
    try {
      this.runDueDeadlines()
      return this.#commit(request, asker)
    } catch (fault) {
      logFault(`submit.${request.command.type}`, this.#live.teamId, fault)
      return { type: 'refused', refusal: { code: 'fault' } }
    }
  }

  /** What the shell itself has to say. */
  submitAsSystem(command: ShellCommand): Answer {
    return this.submit(bySystem(command))
  }

  /**
   * A command must not meet a lease that was over before it came; the alarm may be late. Something that is due may have to
   * wait for something else, and a fault in it must not keep a whole floor from its calls: it is asked after again later.
   */
  runDueDeadlines(): void {
    const now = this.#clock()
    if (this.#deadline(now) > now || now < this.#nothingDueUntil) return
    this.#nothingDueUntil = now + PAUSE_MS
    try {
      const answer = this.#commit(bySystem({ type: 'RunDueDeadlines' }))
      if (answer.type === 'accepted' && answer.recorded.length > 0) this.#nothingDueUntil = 0
    } catch (fault) {
      logFault('runDueDeadlines', this.#live.teamId, fault)
    }
  }

  /** When the rules next have something to do by themselves, or a little before. */
  nextDeadline(): number {
    return Math.max(this.#deadline(this.#clock()), this.#nothingDueUntil)
  }

  /** Carried on from commit to commit by what each one names; the whole floor is looked at only when that moment has come. */
  #deadline(now: number): number {
    const { floor } = this.#live
    const soonest = this.#soonest
    if (soonest?.floor === floor && (soonest.isExact || soonest.at > now)) return soonest.at
    const at = nextDeadline(floor)
    this.#soonest = { floor, at, isExact: true }
    return at
  }

  #carryOn(before: Floor, recorded: readonly Recorded[]): void {
    const { floor } = this.#live
    if (floor === before || this.#soonest?.floor !== before) return
    const at = earliestAfter(this.#soonest.at, floor, recorded)
    this.#soonest = at === null ? null : { floor, at, isExact: false }
  }

  #commit(request: Request, asker?: Seat): Answer {
    const before = this.#live.floor
    const answer = commit(this.#live, request, this.#clock())
    if (answer.type !== 'accepted') return answer
    this.#afterCommit(request, answer, before, asker)
    return answer
  }

  /** It has happened; a fault in telling it must not deny it. */
  #afterCommit({ actor, command }: Request, answer: Accepted, before: Floor, asker?: Seat): void {
    try {
      this.#carryOn(before, answer.recorded)
      const actorId = actor.type === 'person' ? actor.userId : null
      this.#publisher.advance(answer.recorded, actorId, before)
      if (actorId !== null) this.#publisher.catchUp(actorId, asker)
      if (answer.settles) this.#followers.settler.schedule()
      if (answer.recorded.length > 0 && asker === undefined) this.#followers.alarm.arm()
      if (restChanged(before, this.#live.floor)) void this.#followers.rederiveStages.run()
      this.#live.saveSnapshotIfWorthIt()
      this.#live.storage.journal.packIfWorthIt()
      this.#live.storage.chain.sealIfWorthIt()
    } catch (fault) {
      logFault(`after.${command.type}`, this.#live.teamId, fault)
    }
  }
}

/** How long a deadline that led to nothing is left alone. */
const PAUSE_MS = 5_000

const bySystem = (command: ShellCommand): Request => ({
  actor: { type: 'system' },
  commandId: crypto.randomUUID(),
  command,
  fence: null,
})
