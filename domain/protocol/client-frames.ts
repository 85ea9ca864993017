/** What a client may say on the socket. "ping" is answered by the platform and never gets here. */
import { z } from 'zod'
import { ClientCommand } from '../commands/index.ts'
import { LinkQuality } from '../vocabulary/people.ts'
import { CommandId, Id, Seq } from '../vocabulary/primitives.ts'

/** Position in one history: the seq means nothing under another epoch. */
export const Position = z.strictObject({ epoch: Id, seq: Seq })
export type Position = z.infer<typeof Position>

export const HelloFrame = z.strictObject({
  type: z.literal('hello'),
  v: z.int().positive(),
  tab: Id,
  resume: Position.optional(),
})
export const CommandFrame = z.strictObject({
  type: z.literal('command'),
  commandId: CommandId,
  command: ClientCommand,
  fence: Seq.optional(),
})
export type CommandFrame = z.infer<typeof CommandFrame>
/** Cumulative, at most one a second. */
export const ReceivedFrame = z.strictObject({ type: z.literal('received'), seq: Seq })

/** How well this line carries, as its page has measured; said when it becomes another, and nowhere written down. */
export const LinkFrame = z.strictObject({ type: z.literal('link'), quality: LinkQuality })

export const ClientFrame = z.discriminatedUnion('type', [HelloFrame, CommandFrame, ReceivedFrame, LinkFrame])
export type ClientFrame = z.infer<typeof ClientFrame>
