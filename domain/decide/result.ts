/** What a sender needs back from an accepted command: the fence of a lease, the id of a call or of a callback. */
import type { Recorded } from '../events/index.ts'
import type { CommandResult } from '../commands/result.ts'

export function commandResult(recorded: readonly Recorded[]): CommandResult | undefined {
  for (const { seq, event } of recorded) {
    if (event.type === 'LeadLeased') return { leadId: event.leadId, fence: seq }
    if (event.type === 'CallHandedOver') return { leadId: event.call.leadId, fence: seq, callId: event.callId }
    if (event.type === 'CallStarted') return { leadId: event.leadId, fence: event.fence, callId: event.callId }
    if (event.type === 'CallbackScheduled') return { leadId: event.leadId, callbackId: event.callbackId }
    if (event.type === 'CallLogged') return { leadId: event.leadId, callId: event.callId }
  }
  return undefined
}
