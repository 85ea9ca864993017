/** MG: two leads become one. */
import { describe, expect, test } from 'vitest'
import { evolveLead } from '#domain/evolve/hopper-lead.ts'
import { did, given, type Said } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import { available, callOn, closedByServer, holding, known, seated, talking, wrappingUp } from '#tests/support/story.ts'
import { START } from '#tests/support/world.ts'

const merge: Said = { type: 'MergeLead', leadId: 'acme', intoLeadId: 'bolt', owner: 'kept' }
const both = [known(lead('acme', { card: { ownerId: 'ann' } }), lead('bolt')), seated('ada')] as const

describe('merging two leads', () => {
  test('MG1 the merged lead leaves for the one that stays, and is offered to nobody', () => {
    given(available('ann'), ...both)
      .when(merge, 'ada')
      .brings(
        { type: 'LeadLeft', leadId: 'acme', to: null, byId: 'ada', into: { leadId: 'bolt', callbackId: null } },
        { type: 'LeadMerged', leadId: 'bolt', mergedLeadId: 'acme' },
      )
      .when({ type: 'TakeLead', leadId: 'acme' }, 'ann')
      .refused('unknown-lead')
  })

  test.each([
    ['looked at', holding, 'lease-held-by-another'],
    ['in a call', talking, 'lead-in-live-call'],
    ['in a wrap-up', wrappingUp, 'lead-in-live-call'],
  ] as const)('MG1 a lead that is %s is not merged, whichever of the two it is', (_how, busy, code) => {
    for (const which of ['acme', 'bolt'])
      given(busy('bob', which), seated('ada')).when(merge, 'ada').refused(code, { agentId: 'bob' })
  })

  test('MG1 a lead whose last call waits for its agent’s word is not merged', () => {
    given(closedByServer('ann', 'acme'), seated('ada'))
      .when(merge, 'ada')
      .refused('outcome-unconfirmed', { callId: callOn('acme'), agentId: 'ann' })
  })

  test('MG1 merging is an admin’s, of leads that are here, and not with itself', () => {
    given(available('ann'), ...both, seated('max'))
      .when(merge, 'ann')
      .refused('not-allowed', { needs: 'admin' })
      .when(merge, 'max')
      .refused('not-allowed', { needs: 'admin' })
      .when({ ...merge, intoLeadId: 'acme' }, 'ada')
      .refused('unknown-lead')
      .when({ ...merge, intoLeadId: 'nobody' }, 'ada')
      .refused('unknown-lead', { leadId: 'nobody' })
  })

  test('MG2 a callback goes on with the lead that stays, and its owner with it when that is chosen', () => {
    given(...both, did('ada', { type: 'ScheduleCallback', leadId: 'acme', dueAt: START + 1 }))
      .when({ ...merge, owner: 'merged' }, 'ada')
      .brings(
        { type: 'CallbackEnded', leadId: 'acme', how: 'moved-away' },
        { type: 'LeadLeft', leadId: 'acme' },
        { type: 'LeadMerged', leadId: 'bolt' },
        { type: 'CallbackFound', leadId: 'bolt', dueAt: START + 1, agentId: 'ada' },
        { type: 'LeadReassigned', leadId: 'bolt', fromAgentId: null, toAgentId: 'ann' },
      )
  })

  test('MG2 a lead that has a callback keeps its own', () => {
    given(
      ...both,
      did('ada', { type: 'ScheduleCallback', leadId: 'acme', dueAt: START + 1 }),
      did('ada', { type: 'ScheduleCallback', leadId: 'bolt', dueAt: START + 2 }),
    )
      .when(merge, 'ada')
      .brings(
        { type: 'CallbackEnded', leadId: 'acme' },
        { type: 'LeadLeft', into: { leadId: 'bolt', callbackId: null } },
        { type: 'LeadMerged' },
      )
  })

  test('MG2 the lead that stays rests by the later call, and is blocked when either was', () => {
    const kept = lead('bolt', { lastAttemptAt: START - 10, lastOutcome: 'busy', notBefore: null })
    const event = {
      type: 'LeadMerged',
      leadId: 'bolt',
      leadName: 'Bolt',
      mergedLeadId: 'acme',
      byId: 'ada',
      suppresses: true,
      finished: false,
      lastAttemptAt: START - 5,
      lastOutcome: 'no-answer',
      lastContactAt: null,
      notBefore: START + 9,
      skippedUntil: START + 4,
    } as const
    const line = { seq: 1, at: START, actorId: 'ada', commandId: null }
    expect(evolveLead(kept, { ...line, event })).toMatchObject({
      lastAttemptAt: START - 5,
      lastOutcome: 'no-answer',
      notBefore: START + 9,
      skippedUntil: START + 4,
      suppressed: true,
    })
    const earlier = { ...event, lastAttemptAt: START - 50, suppresses: false }
    expect(evolveLead(kept, { ...line, event: earlier })).toMatchObject({
      lastOutcome: 'busy',
      notBefore: null,
      suppressed: false,
    })
  })
})
