/** What somebody who is about to act knows: their own view of the floor, and what the world is made of. */
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'

export interface View {
  readonly floor: Floor
  readonly userId: string
  readonly now: number
  readonly leadIds: readonly string[]
  readonly agentIds: readonly string[]
  readonly script: ScriptVersion
}

/** The fence that a careful client would send with this command. */
export function fenceFor({ floor, userId }: View, command: ClientCommand): number | null {
  if ('callId' in command) return floor.calls[command.callId]?.fence ?? null
  if (!('leadId' in command)) return null
  const lease = floor.leases[command.leadId]
  return lease?.agentId === userId ? lease.fence : null
}
