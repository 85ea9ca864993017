/**
 * What goes over the socket of a draft. Each page names itself and numbers its acts: an act that comes twice is done once, and
 * what became of one whose answer was lost is told with the next welcome.
 */
import { z } from 'zod'
import { Id, Instant } from '../../vocabulary/primitives.ts'
import { Role } from '../../vocabulary/people.ts'
import { FieldValues } from '../edit/change.ts'
import { PartKey } from '../edit/parts.ts'
import { DraftAct, DraftEntry, Revision } from './acts.ts'
import { Author, Comment } from './comment.ts'
import { DraftRefusal } from './refusal.ts'

export const DRAFT_PROTOCOL_VERSION = 1

/** A larger gesture is taken by `PATCH /api/scripts/:id/draft`. */
export const MAX_DRAFT_FRAME_BYTES = 256 * 1024

const Sequence = z.int().nonnegative()

export const DraftHello = z.strictObject({
  type: z.literal('hello'),
  v: z.int().positive(),
  /** Of this page, kept over reloads; known to the object under its person only. */
  client: Id,
  /** Answers up to here have come. */
  answered: Sequence,
  /** What this page has; a revision means nothing under another epoch. */
  have: z.strictObject({ epoch: Id, revision: Revision }).optional(),
})
export const DraftActFrame = z.strictObject({ type: z.literal('act'), sequence: Sequence, act: DraftAct })
/** Which step somebody looks at; null for none. */
export const DraftPlaceFrame = z.strictObject({ type: z.literal('place'), nodeId: Id.nullable() })

export const DraftClientFrame = z.discriminatedUnion('type', [DraftHello, DraftActFrame, DraftPlaceFrame])
export type DraftClientFrame = z.infer<typeof DraftClientFrame>

/** Somebody who has this draft open; a person with two pages is here twice. */
export const Peer = z.strictObject({ client: Id, userId: Id, fullName: z.string(), nodeId: Id.nullable() })
export type Peer = z.infer<typeof Peer>

const Refused = z.strictObject({ sequence: Sequence, refusal: DraftRefusal })

export const DraftWelcome = z.strictObject({
  type: z.literal('welcome'),
  v: z.int().positive(),
  epoch: Id,
  revision: Revision,
  now: Instant,
  you: Author.extend({ role: Role }),
  /** The last act of this page that was answered. */
  sequence: Sequence,
  /** Those after `answered` that were refused; the others were done. */
  refused: z.array(Refused),
  /** What this page missed; left out when it gets the whole draft. */
  entries: z.array(DraftEntry).optional(),
  whole: z.strictObject({ parts: z.array(z.tuple([PartKey, FieldValues])), comments: z.array(Comment) }).optional(),
  peers: z.array(Peer),
  /** The published version that the draft stands on; null before there is one. */
  version: z.int().positive().nullable(),
})
export type DraftWelcome = z.infer<typeof DraftWelcome>

export const DraftServerFrame = z.discriminatedUnion('type', [
  DraftWelcome,
  /** Done, by whom ever; with the page and number for its author's page. */
  z.strictObject({
    type: z.literal('committed'),
    entry: DraftEntry,
    client: Id.nullable(),
    sequence: Sequence.nullable(),
  }),
  /** The draft said so already, or this act was done before. */
  z.strictObject({ type: z.literal('accepted'), sequence: Sequence }),
  z.strictObject({ type: z.literal('refused'), sequence: Sequence, refusal: DraftRefusal }),
  z.strictObject({ type: z.literal('peers'), peers: z.array(Peer) }),
  /** The draft stands on this version from now on. */
  z.strictObject({ type: z.literal('published'), version: z.int().positive(), by: Author }),
  z.strictObject({ type: z.literal('farewell'), code: z.int(), reason: z.string(), reconnect: z.boolean() }),
])
export type DraftServerFrame = z.infer<typeof DraftServerFrame>
export type DraftFrameOf<Type extends DraftServerFrame['type']> = Extract<DraftServerFrame, { type: Type }>
