import { expect, test } from 'vitest'
import type { FloorEvent } from '#domain/events/index.ts'
import { rowChange, withoutLead } from '#client/features/lead-list/live-rows.ts'
import { aLead } from '#tests/client/support/a-lead.ts'

const at = Date.parse('2026-11-22T10:00:00Z')
const nameOf = (userId: string) => (userId === 'agent-2' ? 'Ben Whitlock' : null)

const disposed: FloorEvent = {
  type: 'CallDisposed',
  callId: 'call-1',
  agentId: 'agent-1',
  leadId: 'lead-1',
  leadName: 'Ada Lovelace',
  dispositionId: 'do-not-call',
  outcome: 'do-not-call',
  provisional: false,
  forced: null,
  notes: '',
  meetingAt: null,
  missingProofReason: null,
  unproven: [],
  leadStatus: 'lost',
  suppresses: true,
  terminal: true,
  notBefore: null,
  startedAt: at,
  connectedAt: null,
}

test('a lead that changes hands shows its new owner', () => {
  const told = rowChange(
    {
      at,
      event: {
        type: 'LeadReassigned',
        leadId: 'lead-1',
        leadName: 'Ada Lovelace',
        fromAgentId: null,
        toAgentId: 'agent-2',
        byId: 'admin-1',
        reason: null,
      },
    },
    nameOf,
  )
  expect(told?.leadId).toBe('lead-1')
  expect(told?.change(aLead())).toEqual({ assigned_to: 'agent-2', assigned_to_name: 'Ben Whitlock' })
})

test('a closed call moves outcome, status, tries, last contact and the block on the number', () => {
  const told = rowChange({ at, event: disposed }, nameOf)
  expect(told?.change(aLead({ attempts: 1 }))).toEqual({
    last_outcome: 'do-not-call',
    status: 'lost',
    attempts: 2,
    last_contact: '2026-11-22T10:00:00.000Z',
    do_not_call: true,
  })
})

test('what says nothing about a row changes none', () => {
  expect(rowChange({ at, event: { type: 'AgentCameAvailable', agentId: 'agent-1' } }, nameOf)).toBeNull()
})

test('a lead that left the team leaves the list, and an untouched list is the same one', () => {
  const page = { data: [aLead({ id: 'lead-1' }), aLead({ id: 'lead-2' })], next_cursor: '' }
  const pages = { pages: [page], pageParams: [''] }
  expect(withoutLead(pages, 'lead-1')).toEqual({ ...pages, pages: [{ ...page, data: [aLead({ id: 'lead-2' })] }] })
  expect(withoutLead(pages, 'lead-9')).toBe(pages)
})

test('how many leads there are is kept beside the lists, and is no list', () => {
  const count = { count: 3, more: false }
  expect(withoutLead(count, 'lead-1')).toBe(count)
})
