/** The lines behind a number: who, with whom, what each adds, and a correction that takes something away. */
import { expect, test } from 'vitest'
import { evidenceLines, leadsOfCalls } from '#client/features/evidence/evidence-lines.ts'
import type { Recorded } from '#domain/events/index.ts'
import { did } from '#tests/support/given.ts'
import { callOn, closedByServer, later, wrappingUp } from '#tests/support/story.ts'
import { SECOND } from '#tests/support/world.ts'
import { told } from './a-day.ts'

const { journal } = told(
  later(SECOND),
  wrappingUp('ann', 'acme'),
  later(SECOND),
  did('ann', {
    type: 'DispositionCall',
    callId: callOn('acme'),
    dispositionId: 'booked',
    meetingAt: Date.UTC(2026, 2, 11),
    missingProofReason: 'sent by post',
  }),
  closedByServer('bob', 'bolt'),
)
const of = (type: Recorded['event']['type']) => journal.filter(({ event }) => event.type === type)
const leads = leadsOfCalls(journal)

test('a contact, whose line names only its call, gets its lead from the line that began it', () => {
  expect(evidenceLines(of('CallConnected'), leads)).toMatchObject([
    { agentId: 'ann', callId: callOn('acme'), leadId: 'acme', adds: 1, what: 'the decision maker answered' },
    { agentId: 'bob', callId: callOn('bolt'), leadId: 'bolt', adds: 1 },
  ])
  expect(evidenceLines(of('CallConnected'), new Map())[0]).toMatchObject({ leadName: null, callId: callOn('acme') })
})

test('an outcome that the floor set itself says so', () => {
  const [booked, provisional] = evidenceLines(of('CallDisposed'), leads)
  expect(booked?.what).toBe('Meeting booked')
  expect(provisional?.what).toMatch(/, set by the floor$/)
})

test('a correction takes away what it corrects', () => {
  const line = of('CallDisposed')[0]
  if (line?.event.type !== 'CallDisposed') throw new Error('nothing was disposed of')
  const { callId, agentId, leadId, dispositionId } = line.event
  const rest = {
    notes: null,
    meetingAt: null,
    missingProofReason: null,
    leadStatus: null,
    suppresses: false,
    terminal: false,
    notBefore: null,
  }
  const corrected: Recorded = {
    ...line,
    event: {
      ...rest,
      type: 'OutcomeConfirmed',
      reason: null,
      statusBefore: null,
      callId,
      agentId,
      leadId,
      dispositionId,
      startedAt: line.event.startedAt,
      outcome: 'callback',
      previousOutcome: 'meeting-scheduled',
    },
  }
  expect(evidenceLines([corrected], leads)).toMatchObject([
    { adds: -1, what: 'corrected from Meeting booked to Call back', leadId: 'acme' },
  ])
})

test('what is no evidence of anything is left out', () => {
  expect(evidenceLines(of('AgentSeated'), leads)).toEqual([])
})
