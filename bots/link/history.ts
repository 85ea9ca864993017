/** Every frame of a connection in both directions, for checkers that read what was asked and what was told. */
import type { ClientFrame } from '#domain/protocol/client-frames.ts'
import type { ServerFrame } from '#domain/protocol/server-frames.ts'

/** `atMs` is this machine's monotonic clock. */
export type HistoryLine =
  | { readonly atMs: number; readonly way: 'in'; readonly frame: ServerFrame }
  | { readonly atMs: number; readonly way: 'out'; readonly frame: ClientFrame }

export class History {
  readonly lines: HistoryLine[] = []
  #most: number

  constructor(most: number) {
    this.#most = most
  }

  recordReceived(frame: ServerFrame): void {
    this.#keep({ atMs: performance.now(), way: 'in', frame })
  }

  recordSent(frame: ClientFrame): void {
    this.#keep({ atMs: performance.now(), way: 'out', frame })
  }

  /** What the floor has said, oldest first. */
  get frames(): ServerFrame[] {
    return this.lines.flatMap((line) => (line.way === 'in' ? [line.frame] : []))
  }

  #keep(line: HistoryLine): void {
    this.lines.push(line)
    if (this.lines.length > this.#most) this.lines.shift()
  }
}
