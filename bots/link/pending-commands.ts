/** Commands that were sent and not yet answered, by their id. */
import type { Refusal } from '#domain/commands/refusal.ts'
import type { CommandResult } from '#domain/commands/result.ts'

export type Answer =
  | { readonly type: 'ack'; readonly seq: number; readonly result: CommandResult; readonly duplicate: boolean }
  | { readonly type: 'refused'; readonly refusal: Refusal }

/** The line ended, or time was up, before the answer: the command may or may not have happened. Ask again with its id. */
export class ConnectionLost extends Error {
  readonly commandId: string
  constructor(commandId: string, why: string) {
    super(`No answer to ${commandId}: ${why}`)
    this.commandId = commandId
  }
}

interface Waiting {
  readonly resolve: (answer: Answer) => void
  readonly reject: (fault: ConnectionLost) => void
  readonly timer: NodeJS.Timeout
}

export class PendingCommands {
  #waiting = new Map<string, Waiting>()

  get size(): number {
    return this.#waiting.size
  }

  /** A second sending of the same id takes over from the first. */
  begin(commandId: string, withinMs: number): Promise<Answer> {
    this.#fail(commandId, 'sent again')
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(commandId, `none within ${withinMs} ms`), withinMs)
      this.#waiting.set(commandId, { resolve, reject, timer })
    })
  }

  end(commandId: string, answer: Answer): void {
    const waiting = this.#waiting.get(commandId)
    if (!waiting) return
    clearTimeout(waiting.timer)
    this.#waiting.delete(commandId)
    waiting.resolve(answer)
  }

  lose(why: string): void {
    for (const commandId of this.#waiting.keys()) this.#fail(commandId, why)
  }

  #fail(commandId: string, why: string): void {
    const waiting = this.#waiting.get(commandId)
    if (!waiting) return
    clearTimeout(waiting.timer)
    this.#waiting.delete(commandId)
    waiting.reject(new ConnectionLost(commandId, why))
  }
}
