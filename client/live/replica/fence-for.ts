/** The fence that goes with a command: of the lease this person holds, or of the call it is about. */
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Floor } from '#domain/floor/state.ts'

export function fenceFor(floor: Floor, command: ClientCommand, userId: string): number | undefined {
  if ('callId' in command) return floor.calls[command.callId]?.fence
  if ('leadId' in command) {
    const lease = floor.leases[command.leadId]
    return lease?.agentId === userId ? lease.fence : undefined
  }
  return undefined
}
