/** What a person may want to know about the connection, as one value. */

export type LinkPhase = 'connecting' | 'live' | 'reconnecting' | 'stopped'

export interface LinkStatus {
  readonly phase: LinkPhase
  /** Since when this phase lasts, on this machine's steady clock. */
  readonly since: number
  /** Round trip of the last ping; null until one came back. */
  readonly latencyMs: number | null
  /** When anything last came, on this machine's steady clock; null before the first frame. */
  readonly heardAt: number | null
  /** Why the floor closed the last connection, when it said so. */
  readonly lastClose: { readonly code: number; readonly reason: string } | null
  /** Times the connection was made again since the page was opened. */
  readonly reconnects: number
  /** When it asks again, on this machine's steady clock; null while it asks, or need not. */
  readonly nextTryAt: number | null
}

export const firstStatus = (now: number): LinkStatus => ({
  phase: 'connecting',
  since: now,
  latencyMs: null,
  heardAt: null,
  lastClose: null,
  reconnects: 0,
  nextTryAt: null,
})
