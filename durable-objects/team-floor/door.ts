/** How anything comes to pass on this floor: what is due happens first, then the command, then everybody concerned is told. */
import type { ShellCommand } from '#domain/commands/index.ts'
import { nextDeadline } from '#domain/floor/deadlines.ts'
import { type Answer, commit, type Request, restChanged } from './commit.ts'
import { logFault } from './fault.ts'
import type { LiveFloor } from './live-floor.ts'
import type { Publisher } from './publish.ts'

interface After {
  /** Deadlines may have moved. */
  readonly arm: () => void
  /** Something waits in the outbox. */
  readonly settle: () => void
  /** How long leads rest has changed. */
  readonly restage: () => void
}

export class Door {
  readonly #live: LiveFloor
  readonly #publisher: Publisher
  readonly #clock: () => number
  readonly #after: After

  constructor(live: LiveFloor, publisher: Publisher, clock: () => number, after: After) {
    this.#live = live
    this.#publisher = publisher
    this.#clock = clock
    this.#after = after
  }

  /** A fault is logged and answered as a refusal: nothing has changed, and the same command may be sent again. */
  act(request: Request): Answer {
    try {
      this.passTime()
      const answer = this.#commit(request)
      this.#live.saveSnapshotIfWorthIt()
      return answer
    } catch (fault) {
      logFault(`act.${request.command.type}`, this.#live.teamId, fault)
      return { type: 'refused', refusal: { code: 'fault' } }
    }
  }

  /** What the shell itself has to say. */
  tell(command: ShellCommand): Answer {
    return this.act(bySystem(command))
  }

  /** A command must not meet a lease that was over before it came; the alarm may be late. */
  passTime(): void {
    const due = nextDeadline(this.#live.floor)
    if (due !== null && due <= this.#clock()) this.#commit(bySystem({ type: 'TimePassed' }))
  }

  #commit(request: Request): Answer {
    const before = this.#live.floor
    const answer = commit(this.#live, request, this.#clock())
    if (answer.type === 'refused') return answer
    const actorId = request.actor.type === 'person' ? request.actor.userId : null
    this.#publisher.advance(answer.recorded, actorId)
    if (actorId !== null) this.#publisher.catchUp(actorId)
    if (answer.recorded.length > 0) this.#after.arm()
    if (answer.settles) this.#after.settle()
    if (restChanged(before, this.#live.floor)) this.#after.restage()
    return answer
  }
}

const bySystem = (command: ShellCommand): Request => ({
  actor: { type: 'system' },
  commandId: crypto.randomUUID(),
  command,
  fence: null,
})
