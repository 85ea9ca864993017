/** The shapes of the kernel: who asks, what is known, what is answered. */
import type { HopperLead } from '../floor/hopper-lead.ts'
import type { Floor } from '../floor/state.ts'
import type { FloorEvent } from '../events/index.ts'
import type { ClosedCallArm } from '../floor/script-test/arm.ts'
import type { ScriptVersion } from '../script/schema.ts'
import type { Role } from '../vocabulary/people.ts'
import type { Id, Instant } from '../vocabulary/primitives.ts'
import type { Refusal } from '../commands/refusal.ts'
import type { LeadStatus } from '../vocabulary/lead.ts'
import type { CallOutcome } from '../vocabulary/call.ts'

/** A verified person, or the shell itself. */
export type Actor =
  | { readonly type: 'person'; readonly userId: Id; readonly role: Role; readonly fullName: string }
  | { readonly type: 'system' }

/** A call that is closed for good, as the records have it. */
export interface ClosedCall {
  readonly callId: Id
  readonly leadId: Id
  readonly leadName: string
  readonly agentId: Id
  readonly outcome: CallOutcome
  /** Null for a call logged by hand. */
  readonly dispositionId: Id | null
  readonly startedAt: Instant
  readonly closedAt: Instant
  /** It never was on this floor, and no tally counts it. */
  readonly loggedByHand: boolean
  /** The lead's status that its outcome replaced; null when it replaced none, or nobody knows. */
  readonly statusBefore: LeadStatus | null
  /** Of a test of script versions. */
  readonly arm?: ClosedCallArm | undefined
}

/** What the records said of the time that a command would book; undefined when they could not be asked. */
export type SlotState = 'kept' | 'taken' | undefined

export interface Person {
  readonly userId: Id
  readonly fullName: string
  readonly role: Role
}

/**
 * What `decide` cannot hold in the floor, read by the shell in the same transaction.
 * `ranked` yields workable-looking leads in rank order (NX1) for one agent; it may yield some that a rule
 * then holds back, never omit one that may be called.
 */
export interface Facts {
  readonly lead: (leadId: Id) => HopperLead | undefined
  readonly ranked: (agentId: Id, now: Instant) => Iterable<HopperLead>
  readonly person: (userId: Id) => Person | undefined
  /** Only of the call that a correction names. */
  readonly closedCall: (callId: Id) => ClosedCall | undefined
  /** Every lead of this team with that number. */
  readonly withNumber: (phone: string) => readonly HopperLead[]
  readonly script: (scriptId: Id, version: number) => ScriptVersion | undefined
  /** Of the command by that id. */
  readonly slot: (commandId: string) => SlotState
}

/** How a command came: by whom, when (server time), with which fence, under which id. */
export interface CommandContext {
  readonly actor: Actor
  readonly now: Instant
  readonly facts: Facts
  /** The client's, or one the shell minted: names the command and nothing else, whatever a client puts there. */
  readonly commandId: string
  /** The shell's own random one: the id of what the command creates, so that no client names a record (CA1). */
  readonly newId: string
  readonly fence: number | null
}

export interface Accepted {
  readonly type: 'accepted'
  readonly events: readonly FloorEvent[]
}

export type Decision = Accepted | { readonly type: 'refused'; readonly refusal: Refusal }

export type Decide<C> = (floor: Floor, command: C, by: CommandContext) => Decision

export const accepted = (...events: FloorEvent[]): Accepted => ({ type: 'accepted', events })
export const refused = (refusal: Refusal): Decision => ({ type: 'refused', refusal })
