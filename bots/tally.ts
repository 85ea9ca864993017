/** What the simulated agents did, for the line printed now and then. */
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Answer } from './link/connection.ts'

export class Tally {
  commands = 0
  repeats = 0
  reconnects = 0
  readonly refusals = new Map<string, number>()
  readonly faults = new Map<string, number>()
  readonly #done = new Map<ClientCommand['type'], number>()

  count(command: ClientCommand, answer: Answer): void {
    this.commands += 1
    if (answer.type === 'ack') this.#done.set(command.type, this.done(command.type) + 1)
    else more(this.refusals, answer.refusal.code)
  }

  done(type: ClientCommand['type']): number {
    return this.#done.get(type) ?? 0
  }

  fault(fault: unknown): void {
    more(this.faults, fault instanceof Error ? fault.message.slice(0, 120) : String(fault))
  }

  /** One line. */
  report(): string {
    const parts = [
      `${this.done('StartCall')} dials`,
      `${this.done('MarkConnected')} contacts`,
      `${this.done('DispositionCall')} closed`,
      `${this.commands} commands`,
      ...(this.reconnects > 0 ? [`${this.reconnects} reconnects`] : []),
      ...listed('refused', this.refusals),
      ...listed('failed', this.faults),
    ]
    return parts.join(' · ')
  }
}

const more = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function listed(word: string, counts: ReadonlyMap<string, number>): string[] {
  if (counts.size === 0) return []
  return [`${word}: ${[...counts].map(([key, count]) => `${key} ${count}`).join(', ')}`]
}
