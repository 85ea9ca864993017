/** What the local copy of a floor holds: what the server confirmed, what is still asked, and what follows for the screen. */
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { You } from '#domain/protocol/server-frames.ts'
import type { LinkQuality } from '#domain/vocabulary/people.ts'
import type { Instant } from '#domain/vocabulary/primitives.ts'
import type { PendingCommand, RefusedCommand } from './pending.ts'
import type { Scripts } from './project.ts'

export type Links = Readonly<Record<string, LinkQuality>>

/** A time of which only the outcome came, as a snapshot: its events can be asked of the journal. */
export interface Gap {
  readonly from: Instant
  readonly to: Instant
}

export interface ReplicaState {
  readonly epoch: string | null
  /** Everything up to here has been received, seen or not. */
  readonly seq: number
  readonly you: You | null
  readonly confirmed: Floor | null
  /** Confirmed and foreseen together: what screens show. */
  readonly floor: Floor | null
  readonly pending: readonly PendingCommand[]
  readonly refused: readonly RefusedCommand[]
  readonly recent: readonly Recorded[]
  /** Where `recent` is not whole, oldest first. */
  readonly gaps: readonly Gap[]
  readonly scripts: Scripts
  /** How well people's lines carry; known to boards, of whoever has said. */
  readonly links: Links
}

export const EMPTY_REPLICA: ReplicaState = {
  epoch: null,
  seq: 0,
  you: null,
  confirmed: null,
  floor: null,
  pending: [],
  refused: [],
  recent: [],
  gaps: [],
  scripts: new Map(),
  links: {},
}
