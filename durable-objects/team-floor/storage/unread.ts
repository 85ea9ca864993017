/**
 * What of this floor's data could not be read. Each is told to the log once, and shown on the invariants page until it is read
 * again or this instance ends, after which it is found anew.
 */
import { logFault } from '../runtime/fault.ts'

/** More are only counted. */
const SHOWN = 200

export interface UnreadLine {
  /** Such as `lead 4711 in the hopper`. */
  readonly what: string
  readonly fault: string
}

export class Unread {
  readonly #teamId: string
  readonly #lines = new Map<string, string>()
  /** Leads whose row in the hopper is one of these: not offered, until the records give them anew. */
  readonly leads = new Set<string>()

  constructor(teamId: string) {
    this.#teamId = teamId
  }

  note(what: string, fault: string): void {
    if (this.#lines.has(what) || this.#lines.size >= SHOWN) return
    this.#lines.set(what, fault)
    logFault(`unread ${what}`, this.#teamId, fault)
  }

  forget(what: string): void {
    this.#lines.delete(what)
  }

  noteLead(leadId: string, fault: string): void {
    this.leads.add(leadId)
    this.note(leadLine(leadId), fault)
  }

  forgetLead(leadId: string): void {
    this.leads.delete(leadId)
    this.forget(leadLine(leadId))
  }

  lines(): readonly UnreadLine[] {
    return [...this.#lines].map(([what, fault]) => ({ what, fault }))
  }
}

const leadLine = (leadId: string): string => `lead ${leadId} in the hopper`
