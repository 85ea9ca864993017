/**
 * Lines that concern an agent and were not shown to all of their seats yet, so that telling one person does not look at
 * everybody: nearly always those of the commit that is being told, more only when telling it failed.
 */
import type { Recorded } from '#domain/events/index.ts'
import { agentsConcerned } from '#domain/views/audience.ts'
import type { Seats } from './seats.ts'

/** More than this is not kept for a person who is shown nothing: they get a snapshot. */
const MOST = 500

export class UndeliveredLines {
  readonly #lines = new Map<string, Recorded[]>()
  /** By person, up to where lines may be missing here. */
  readonly #missing = new Map<string, number>()
  /** What happened up to here, this instance has not seen happen. */
  readonly #since: number

  constructor(since: number) {
    this.#since = since
  }

  /** Answers whom these lines concern; `present` are those who sit here. */
  add(recorded: readonly Recorded[], present: () => readonly string[]): ReadonlySet<string> {
    const everybody = new Set<string>()
    for (const line of recorded) {
      const agents = agentsConcerned(line)
      for (const userId of agents === 'everybody' ? present() : agents) {
        everybody.add(userId)
        this.#addFor(userId, line)
      }
    }
    return everybody
  }

  #addFor(userId: string, line: Recorded): void {
    const lines = this.#lines.get(userId)
    if (lines === undefined) this.#lines.set(userId, [line])
    else if (lines.push(line) > MOST) {
      this.#missing.set(userId, line.seq)
      this.#lines.delete(userId)
    }
  }

  /** Lines after `seq` that concern this person; null when that is not known here. */
  linesFor(userId: string, seq: number): readonly Recorded[] | null {
    if (seq < this.#since || seq < (this.#missing.get(userId) ?? 0)) return null
    return (this.#lines.get(userId) ?? []).filter((line) => line.seq > seq)
  }

  /** One of their seats was shown everything: forgets what none of them needs any more. */
  markDelivered(userId: string, seats: Seats): void {
    const lines = this.#lines.get(userId)
    if (lines === undefined) return
    const needed = Math.min(...seats.ofUser(userId).map(({ scannedTo }) => scannedTo))
    if ((lines.at(-1)?.seq ?? 0) <= needed) this.#lines.delete(userId)
  }
}
