/** What was written or said to a lead, logged by hand: notes, e-mails, texts, meetings. Nothing is sent from here. */
import { z } from 'zod'
import { ConversationType, DIRECTED_TYPES, Direction, WRITTEN_TYPES } from '../../vocabulary/crm.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { shownWords } from '../../vocabulary/text.ts'
import { InstantFromIso, IsoTime, PageQuery, pageOf } from '../common.ts'

/** What every kind of line in a timeline has. */
export const happened = { id: z.string(), at: IsoTime, user_id: Id.nullable(), user_name: z.string().nullable() }

/** Until then one that was deleted can be restored. */
export const RESTORE_DAYS = 30

export const Conversation = z.object({
  kind: z.literal('message'),
  /** `at`: when it was said, else when it was written down. */
  ...happened,
  message_type: ConversationType,
  message: z.string(),
  /** Null where there is none, or nobody said. */
  direction: Direction.nullable(),
  call_id: z.string().nullable(),
  /** Name it in an edit. */
  version: z.int().positive(),
  edited_at: IsoTime.nullable(),
  edited_by_name: z.string().nullable(),
})
export type Conversation = z.infer<typeof Conversation>

/** GET /api/leads/:id/conversations, newest first */
export const ConversationQuery = PageQuery.extend({ message_type: ConversationType.optional() })
export const ConversationPage = pageOf(Conversation)
export type ConversationPage = z.infer<typeof ConversationPage>

const WrittenType = z.enum(WRITTEN_TYPES)
const message = shownWords(8_000)

const isDirected = (type: string): boolean => DIRECTED_TYPES.some((one) => one === type)
const NO_DIRECTION = { path: ['direction'], error: 'is for emails, SMS and WhatsApp only' }

/** POST /api/leads/:id/conversations → 201 and its place in the timeline */
export const ConversationCreate = z
  .strictObject({
    message,
    message_type: WrittenType.default('note'),
    direction: Direction.nullable().default(null),
    /** When it was said, if that was not just now. */
    happened_at: InstantFromIso.nullable().default(null),
  })
  .refine(({ message_type, direction }) => direction === null || isDirected(message_type), NO_DIRECTION)

/** PATCH /api/conversations/:id → the message: the version it was made from, and what it says now, whole. */
export const ConversationUpdate = z
  .strictObject({
    version: z.int().positive(),
    message,
    message_type: WrittenType,
    direction: Direction.nullable(),
    happened_at: InstantFromIso.nullable(),
  })
  .refine(({ message_type, direction }) => direction === null || isDirected(message_type), NO_DIRECTION)

/** POST /api/conversations/:id/restore → the message */
export const ConversationRestore = z.strictObject({})
