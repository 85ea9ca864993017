/** What came of it, counted: how long answers and returns took, and everything that went wrong. */

interface Welcome {
  readonly waitedMs: number
  readonly tries: number
  /** With what was missed, not with a whole picture. */
  readonly isResumed: boolean
}

/** Tickets asked at the same time; each is a connection of its own, and a process has only so many. */
const AT_THE_DOOR = 5_000

export class Report {
  answers: number[] = []
  welcomes: Welcome[] = []
  askedAgain = 0
  /** By what went wrong, how often. */
  readonly errors = new Map<string, number>()
  readonly failedTries = new Map<string, number>()
  readonly lost = new Map<string, number>()
  #inside = 0
  readonly #waiting: (() => void)[] = []

  answered(ms: number): void {
    this.answers.push(ms)
  }

  welcomed(welcome: Welcome): void {
    this.welcomes.push(welcome)
  }

  refused(command: string, code: string): void {
    count(this.errors, `${command} refused: ${code}`)
  }

  fault(fault: unknown): void {
    count(this.errors, toText(fault))
  }

  failedTry(fault: unknown): void {
    count(this.failedTries, toText(fault))
  }

  lostLine(code: number, reason: string): void {
    count(this.lost, `${code} ${reason}`.trim())
  }

  /** What was counted up to here belongs to another part. */
  begin(): void {
    this.answers = []
    this.welcomes = []
    this.askedAgain = 0
    for (const counts of [this.errors, this.failedTries, this.lost]) counts.clear()
  }

  async atTheDoor(enter: () => Promise<void>): Promise<void> {
    if (this.#inside >= AT_THE_DOOR) await new Promise<void>((next) => this.#waiting.push(next))
    this.#inside += 1
    try {
      await enter()
    } finally {
      this.#inside -= 1
      this.#waiting.shift()?.()
    }
  }
}

const count = (counts: Map<string, number>, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)

/** Names of people and numbers of milliseconds would make each of them another. */
const toText = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault)).replaceAll(/floor\d+-\w+-\d+/g, '…').slice(0, 200)

export const total = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, one) => sum + one, 0)

export const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 8)
    .map(([what, times]) => `${times} × ${what}`)
    .join('; ')
