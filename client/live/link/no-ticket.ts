/** Why `openUrl` has no ticket: for good, or for now. */

/** Thrown by `openUrl` when no ticket will ever come: the link stops instead of asking again. */
export class TicketRefused extends Error {
  readonly code: number
  constructor(code: number, reason: string) {
    super(reason)
    this.code = code
  }
}

/** Thrown by `openUrl` when there will be a ticket later: the link asks no sooner. */
export class TicketLater extends Error {
  readonly afterMs: number
  constructor(afterMs: number, options?: ErrorOptions) {
    super('no ticket for now', options)
    this.afterMs = afterMs
  }
}
