/**
 * What corrections may neither make nor lose, counted by hand from the journal: each closed call is one outcome of its agent,
 * and a number that somebody blocked is blocked until an admin lifts it, on every lead that was called on it.
 */
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'

interface Counted {
  readonly agentId: string
  readonly outcome: string
}

export class Conservation {
  readonly #calls = new Map<string, Counted>()
  readonly #numbers = new Map<string, string>()
  readonly #blocked = new Set<string>()

  read({ event }: Recorded): void {
    if (event.type === 'CallStarted') this.#numbers.set(event.leadId, event.lead.phone ?? '')
    if (event.type === 'CallDisposed') this.#calls.set(event.callId, event)
    if (event.type === 'OutcomeConfirmed' || event.type === 'OutcomeCorrected') {
      const known = this.#calls.get(event.callId)
      if (known) this.#calls.set(event.callId, { ...known, outcome: event.outcome })
    }
    if (event.type === 'SuppressionLifted') this.#blocked.delete(event.phone ?? '')
    if ('suppresses' in event && event.suppresses) this.#blocked.add(this.#numbers.get(event.leadId) ?? '')
  }

  /** IN7: by number, whichever lead carries it. */
  isBlocked = (phone: string | null): boolean => phone !== null && this.#blocked.has(phone)

  /** `start` is the floor before its first event. */
  faults(start: Floor, floor: Floor, suppressed: ReadonlySet<string>): string[] {
    const counted = new Map<string, number>()
    const count = (agentId: string, outcome: string, by: number): void => {
      const key = `${agentId} ${outcome}`
      counted.set(key, (counted.get(key) ?? 0) + by)
    }
    for (const { agentId, outcome } of this.#calls.values()) count(agentId, outcome, 1)
    for (const [sign, { tallies }] of [[1, start] as const, [-1, floor] as const])
      for (const [agentId, tally] of Object.entries(tallies))
        for (const [outcome, many] of Object.entries(tally.outcomes)) count(agentId, outcome, sign * many)
    const lost = [...counted].filter(([, by]) => by !== 0)
    const wrong = [...this.#numbers].filter(([leadId, phone]) => this.#blocked.has(phone) !== suppressed.has(leadId))
    return [
      ...lost.map(([key, by]) => `WR7 ${key} is counted ${-by} times too often`),
      ...wrong.map(([leadId, phone]) => `WR11 ${leadId} on ${phone} is ${suppressed.has(leadId) ? '' : 'not '}blocked`),
    ]
  }
}
