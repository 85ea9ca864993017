/** LE: a lead leaves its team, for another or for good. */
import { describe, test } from 'vitest'
import { did, given, type Said } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import { available, closedByServer, holding, known, seated, talking, wrappingUp } from '#tests/support/story.ts'
import { START } from '#tests/support/world.ts'

describe('a lead that leaves the team', () => {
  const moved: Said = {
    type: 'MoveLead',
    leadId: 'acme',
    toTeamId: 'prairie',
    toTeamName: 'Prairie',
    reason: 'speaks Dutch',
  }
  const removed: Said = { type: 'RemoveLead', leadId: 'acme' }
  const left = { type: 'LeadLeft', leadId: 'acme', byId: 'ada' } as const

  test('LE11 a lead that leaves the team goes by an admin, and nobody is offered it any more', () => {
    given(available('ann'), known(lead('acme')), seated('ada'))
      .when(moved, 'ada')
      .brings({ ...left, to: { teamId: 'prairie', teamName: 'Prairie' }, reason: 'speaks Dutch' })
      .when({ type: 'TakeLead', leadId: 'acme' }, 'ann')
      .refused('unknown-lead')
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({ type: 'LeadLeased', leadId: 'bolt' })
  })

  test.each([
    ['moved', moved],
    ['deleted', removed],
  ])('LE11 a lead that is only looked at is withdrawn and %s', (_how, leaving) => {
    given(holding('ann', 'acme'), seated('ada'))
      .when(leaving, 'ada')
      .brings({ type: 'LeaseEnded', agentId: 'ann', leadId: 'acme', why: 'withdrawn' }, left)
  })

  test.each([
    ['call', talking],
    ['wrap-up', wrappingUp],
  ])('LE11 a lead in a %s stays', (_what, busy) => {
    for (const leaving of [moved, removed])
      given(busy('bob', 'acme'), seated('ada')).when(leaving, 'ada').refused('lead-in-live-call', { agentId: 'bob' })
  })

  test('LE11 a lead that leaves the team is nobody else’s to send away', () => {
    given(available('ann'), known(lead('acme')), seated('max'))
      .when(moved, 'ann')
      .refused('not-allowed', { needs: 'admin' })
      .when(removed, 'max')
      .refused('not-allowed', { needs: 'admin' })
      .when(moved, 'system')
      .refused('not-allowed', { needs: 'admin' })
  })

  test('LE11 a lead that is here already, or that nobody knows, goes nowhere', () => {
    given(known(lead('acme')), seated('ada'))
      .when({ type: 'MoveLead', leadId: 'acme', toTeamId: 'north', toTeamName: 'Here' }, 'ada')
      .changesNothing()
      .when({ type: 'RemoveLead', leadId: 'nobody' }, 'ada')
      .refused('unknown-lead')
  })

  test('LE12 a lead that leaves the team takes its callback along; deleted, it ends the callback', () => {
    const scheduled = [
      seated('ada'),
      known(lead('acme')),
      did('ada', { type: 'ScheduleCallback', leadId: 'acme', dueAt: START + 1 }),
    ] as const
    given(...scheduled)
      .when(moved, 'ada')
      .brings({ type: 'CallbackEnded', how: 'moved-away' }, left)
    given(...scheduled)
      .when(removed, 'ada')
      .brings({ type: 'CallbackEnded', how: 'withdrawn' }, { ...left, to: null })
  })
})

describe('a person whose data is erased', () => {
  const erased: Said = { type: 'RemoveLead', leadId: 'acme', erased: true }

  test('ER1 the leaving of an erased person names nobody, and is an admin’s', () => {
    given(holding('ann', 'acme'), seated('ada', 'max'))
      .when(erased, 'max')
      .refused('not-allowed', { needs: 'admin' })
      .when(erased, 'ada')
      .brings(
        { type: 'LeaseEnded', agentId: 'ann', leadId: 'acme', why: 'withdrawn' },
        { type: 'LeadLeft', leadId: 'acme', leadName: 'Erased person', to: null, erased: true },
      )
  })

  test('ER1 a person in a call, or whose last call waits for its agent’s word, is not erased yet', () => {
    given(talking('bob', 'acme'), seated('ada')).when(erased, 'ada').refused('lead-in-live-call', { agentId: 'bob' })
    given(closedByServer('bob', 'acme'), seated('ada')).when(erased, 'ada').refused('outcome-unconfirmed')
  })
})
