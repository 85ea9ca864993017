/** What a command brought about. */
import { z } from 'zod'
import { CommandId, Id, Seq } from '../vocabulary/primitives.ts'

/** For its sender. */
export const CommandResult = z.object({
  leadId: Id.optional(),
  fence: Seq.optional(),
  callId: CommandId.optional(),
  callbackId: CommandId.optional(),
})
export type CommandResult = z.infer<typeof CommandResult>
