/** What the floor says on the socket. */
import { z } from 'zod'
import { Refusal } from '../commands/refusal.ts'
import { CommandResult } from '../commands/result.ts'
import { Recorded } from '../events/index.ts'
import { Floor } from '../floor/state.ts'
import { LinkQuality, Role } from '../vocabulary/people.ts'
import { CommandId, Id, Instant, Seq } from '../vocabulary/primitives.ts'

/** `control` is false for an older tab of the same person: it looks, it does not act (PR6). */
export const You = z.object({
  userId: Id,
  fullName: z.string(),
  role: Role,
  control: z.boolean(),
})
export type You = z.infer<typeof You>

/** Recovery is all or nothing: either the missed events or a whole snapshot, never a part. */
export const WelcomeFrame = z.object({
  type: z.literal('welcome'),
  v: z.int(),
  epoch: Id,
  seq: Seq,
  now: Instant,
  you: You,
  recovered: z.boolean(),
  floor: Floor.optional(),
  events: z.array(Recorded).optional(),
})
export type WelcomeFrame = z.infer<typeof WelcomeFrame>

/** The same with its floor as `packed.ts` reads it: a large floor is a tenth as long. */
export const PackedWelcome = WelcomeFrame.omit({ floor: true, events: true }).extend({ packed: z.string() })
export type PackedWelcome = z.infer<typeof PackedWelcome>

export const Acknowledged = z.object({
  commandId: CommandId,
  seq: Seq,
  result: CommandResult.optional(),
  duplicate: z.literal(true).optional(),
})
export type Acknowledged = z.infer<typeof Acknowledged>

export const AckFrame = z.object({ type: z.literal('ack'), ...Acknowledged.shape })
export type AckFrame = z.infer<typeof AckFrame>

/** Covers (from, to]; holds only what this viewer may see, so a range without events is no gap. */
export const EventsFrame = z.object({
  type: z.literal('events'),
  from: Seq,
  to: Seq,
  now: Instant,
  events: z.array(Recorded),
  /** The answer to this viewer's own command that brought these about; from version 2 on. */
  ack: Acknowledged.optional(),
})
export type EventsFrame = z.infer<typeof EventsFrame>

export const RefusedFrame = z.object({ type: z.literal('refused'), commandId: CommandId, refusal: Refusal })
export type RefusedFrame = z.infer<typeof RefusedFrame>

/** This seat lost or gained control to another tab or computer. */
export const ControlFrame = z.object({ type: z.literal('control'), control: z.boolean() })

/** For boards: whose line has become better or worse. No event: it is of the moment, and has no place in the journal. */
export const LinksFrame = z.object({ type: z.literal('links'), links: z.record(Id, LinkQuality) })

export const FarewellFrame = z.object({
  type: z.literal('farewell'),
  code: z.int(),
  reason: z.string(),
  reconnect: z.boolean(),
})
export type FarewellFrame = z.infer<typeof FarewellFrame>

export const ServerFrame = z.discriminatedUnion('type', [
  WelcomeFrame,
  EventsFrame,
  AckFrame,
  RefusedFrame,
  ControlFrame,
  LinksFrame,
  FarewellFrame,
])
export type ServerFrame = z.infer<typeof ServerFrame>
