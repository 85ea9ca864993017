/** D1 as the floor meets it: away, mute, or late; and the upserts that make all of that harmless. */
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { LedgerCall } from '../host.ts'
import type { Weather } from '../chances.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import type { OutboxRow } from './storage.ts'

export class ModelLedger {
  readonly calls = new Map<string, LedgerCall>()
  readonly leads = new Map<string, HopperLead>()
  readonly #leadRevisions = new Map<string, number>()
  readonly #clock: VirtualClock
  readonly #weather: Weather
  readonly #guarded: boolean

  constructor(clock: VirtualClock, weather: Weather, guarded: boolean) {
    this.#clock = clock
    this.#weather = weather
    this.#guarded = guarded
  }

  /** One batch: all of it or nothing. Answers whether the floor is told that it worked. */
  batch(rows: readonly OutboxRow[]): boolean {
    if (this.#weather.strikes('ledgerDown')) return false
    if (this.#weather.strikes('ledgerLate')) {
      this.#clock.after(this.#weather.dice(40_000), () => this.#apply(rows))
      return false
    }
    this.#apply(rows)
    return !this.#weather.strikes('ledgerMute')
  }

  #apply(rows: readonly OutboxRow[]): void {
    for (const { revision, lines, lead } of rows) {
      if (lead) this.#putLead(lead, revision)
      for (const { event } of lines) {
        if (event.type === 'CallDisposed') {
          const { callId, outcome, provisional, notes } = event
          this.#putCall(callId, { revision, outcome, provisional, notes })
        }
        if (event.type === 'OutcomeConfirmed' || event.type === 'OutcomeCorrected') {
          const known = this.calls.get(event.callId)
          // An update of a row that is not there changes nothing.
          if (!known) continue
          const notes = event.notes ?? known.notes
          this.#putCall(event.callId, { revision, outcome: event.outcome, provisional: false, notes })
        }
        if (event.type === 'OutcomeStood') {
          const known = this.calls.get(event.callId)
          if (known) this.#putCall(event.callId, { ...known, revision, provisional: false })
        }
        if (event.type === 'NotesWritten') {
          const known = this.calls.get(event.callId)
          if (known) this.#putCall(event.callId, { ...known, revision, notes: event.text })
        }
      }
    }
  }

  #putCall(callId: string, call: LedgerCall): void {
    const known = this.calls.get(callId)
    if (this.#guarded && known && known.revision >= call.revision) return
    this.calls.set(callId, call)
  }

  #putLead(lead: HopperLead, revision: number): void {
    const { leadId } = lead.card
    if (this.#guarded && (this.#leadRevisions.get(leadId) ?? 0) >= revision) return
    this.#leadRevisions.set(leadId, revision)
    this.leads.set(leadId, lead)
  }
}
