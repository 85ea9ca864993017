/** A closed call as the records would have it, told from a journal. */
import { type ClosedCallArm } from '#domain/floor/script-test/arm.ts'
import { HANG_UP_MS } from '#domain/floor/script-test/state.ts'
import type { ClosedCall } from '#domain/decide/types.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { LeadStatus } from '#domain/vocabulary/lead.ts'

export function closedCallIn(journal: readonly Recorded[], callId: string): ClosedCall | undefined {
  let call: ClosedCall | undefined
  let leadId: string | undefined
  let status: LeadStatus | null = null
  let arm: ClosedCallArm | undefined
  let connectedAt: number | null = null
  for (const { at, event } of journal) {
    if (event.type === 'LeadCardChanged' && event.leadId === leadId) ({ status } = event.lead)
    if (!('callId' in event) || event.callId !== callId) continue
    if (event.type === 'CallStarted') {
      ;[leadId, status] = [event.leadId, event.lead.status]
      arm = event.arm && { testId: event.arm.testId, version: event.arm.version, contact: false, brief: false }
    }
    if (event.type === 'CallConnected') {
      connectedAt = at
      arm = arm && { ...arm, contact: true }
    }
    if (event.type === 'CallEnded' && connectedAt !== null)
      arm = arm && { ...arm, brief: at - connectedAt < HANG_UP_MS }
    if (event.type === 'CallHandedOver') [leadId, status] = [event.call.leadId, event.call.lead.status]
    if (event.type === 'CallDisposed') {
      const { leadName, agentId, outcome, dispositionId, startedAt, leadStatus } = event
      const statusBefore = leadStatus === null ? null : status
      const known = { callId, leadId: event.leadId, leadName, agentId, outcome, dispositionId, startedAt, statusBefore }
      call = { ...known, closedAt: at, loggedByHand: false, ...(arm && { arm }) }
    }
    if (event.type === 'CallLogged') {
      const { agentId, outcome, startedAt } = event
      const known = { callId, leadId: event.leadId, leadName: event.leadId, agentId, outcome, startedAt }
      call = { ...known, dispositionId: null, statusBefore: null, closedAt: at, loggedByHand: true }
    }
    if (call && (event.type === 'OutcomeConfirmed' || event.type === 'OutcomeCorrected')) {
      const { outcome, dispositionId, statusBefore } = event
      call = { ...call, outcome, dispositionId, statusBefore }
    }
  }
  return call
}
