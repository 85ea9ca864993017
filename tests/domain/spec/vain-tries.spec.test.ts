/** CB4, CB2, NX6: a callback that was called for and reached nobody. */
import { describe, expect, test } from 'vitest'
import { nextDeadline } from '#domain/floor/deadlines.ts'
import { did, given, type Said, type Step } from '#tests/support/given.ts'
import { uuid } from '#tests/support/ids.ts'
import { available, callOn, dialing, later, seated, teamSets, timePasses } from '#tests/support/story.ts'
import { HOUR, MINUTE, START } from '#tests/support/world.ts'

const callbackId = uuid('the callback')
const scheduled: Step = did(
  'max',
  { type: 'ScheduleCallback', leadId: 'acme', dueAt: START + 1, ownerId: 'ann' },
  { commandId: callbackId },
)
const dispose = (dispositionId: string): Said => ({ type: 'DispositionCall', callId: callOn('acme'), dispositionId })
const rang = (reason: 'no-answer' | 'busy' | 'voicemail' | 'wrong-number' | 'hung-up'): Step[] => [
  dialing('ann', 'acme'),
  did('ann', { type: 'EndCall', callId: callOn('acme'), reason }),
]
const due = given(available('ann'), seated('max'), scheduled, later(1))
const inVain = due.and(...rang('no-answer'), did('ann', dispose('no-answer')))
const rested = inVain.and(later(4 * HOUR))

describe('a callback whose call reached nobody', () => {
  test.each([
    ['no-answer', 4 * HOUR],
    ['busy', 20 * MINUTE],
    ['voicemail', 24 * HOUR],
  ] as const)('CB4 by %s stays due, counts its try and rests as that outcome rests', (outcome, restMs) => {
    due
      .and(...rang(outcome))
      .when(dispose(outcome), 'ann')
      .brings(
        { type: 'CallDisposed', outcome },
        { type: 'CallbackTried', callbackId, agentId: 'ann', tries: 1, restsUntil: START + 1 + restMs },
      )
      .so(({ floor }) => expect(floor.callbacks[callbackId]).toMatchObject({ ownerId: 'ann', tries: 1, missed: false }))
  })

  test('CB4 a callback is tried in vain also when the server closed the call', () => {
    due
      .and(...rang('hung-up'), later(90_000))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallDisposed', provisional: true, outcome: 'no-answer' }, { type: 'CallbackTried', tries: 1 })
  })

  test('CB4 a callback that was tried is kept after all when the confirmation says that somebody was reached, and not tried twice when it does not', () => {
    const closed = due.and(...rang('hung-up'), later(90_000), timePasses)
    closed
      .when(dispose('interested'), 'ann')
      .brings({ type: 'OutcomeConfirmed' }, { type: 'CallbackEnded', callbackId, how: 'kept' })
    closed
      .when(dispose('busy'), 'ann')
      .brings({ type: 'OutcomeConfirmed' })
      .so(({ floor }) => expect(floor.callbacks[callbackId]?.tries).toBe(1))
  })

  test('CB4 a callback is withdrawn by an outcome that ends all calling, not kept', () => {
    due
      .and(...rang('wrong-number'))
      .when(dispose('wrong-number'), 'ann')
      .brings({ type: 'CallDisposed' }, { type: 'CallbackEnded', callbackId, how: 'withdrawn' })
  })

  test('CB4 a callback whose call reached nobody is replaced by a new callback of the same call, without a word of the try', () => {
    due
      .and(...rang('no-answer'))
      .when({ ...dispose('no-answer'), callback: { dueAt: START + HOUR, note: '' } } as Said, 'ann')
      .brings({ type: 'CallDisposed' }, { type: 'CallbackEnded', how: 'replaced' }, { type: 'CallbackScheduled' })
  })

  test('NX6 a callback whose call reached nobody is not offered again at once, and is when its rest is over', () => {
    inVain.when({ type: 'TakeNextLead' }, 'ann').brings({ type: 'LeadLeased', leadId: 'bolt', callbackId: null })
    rested
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({ type: 'LeadLeased', leadId: 'acme', callbackId, source: 'callback' })
  })

  test('NX6 a callback whose call reached nobody is held by the caps again after as many vain tries as a day allows', () => {
    const secondId = uuid('the second try')
    rested
      .and(
        teamSets({ attempts: { life: 8, day: 2, rolling24h: 2 } }),
        did('ann', { type: 'TakeLead', leadId: 'acme', callbackId }),
        did('ann', { type: 'StartCall', leadId: 'acme' }, { commandId: secondId }),
        did('ann', { type: 'EndCall', callId: secondId, reason: 'no-answer' }),
        did('ann', { type: 'DispositionCall', callId: secondId, dispositionId: 'no-answer' }),
        later(4 * HOUR),
        did('ann', { type: 'TakeLead', leadId: 'acme', callbackId }),
      )
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .refused('lead-held-back', { hold: { rule: 'attempts-day', value: '2 of 2' } })
  })

  test('CB2 a callback whose call reached nobody falls to the team the limit after its rest, and nobody has missed it', () => {
    const limit = 30 * MINUTE
    inVain
      .so(({ floor }) => expect(nextDeadline({ ...floor, agents: {} })).toBe(START + 1 + 4 * HOUR + limit))
      .and(later(4 * HOUR + limit))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallbackFellToTeam', callbackId, missed: false })
      .so(({ floor }) => expect(floor.callbacks[callbackId]).toMatchObject({ ownerId: null, tries: 1 }))
  })

  test('CB3 a callback that is moved to another time is one that nobody has tried', () => {
    inVain
      .when({ type: 'MoveCallback', callbackId, dueAt: START + HOUR }, 'ann')
      .brings({ type: 'CallbackMoved', tries: 0, restsUntil: null })
  })

  test('CB7 a callback whose call reached nobody takes its tries along to another person', () => {
    inVain
      .when({ type: 'ReassignLead', leadId: 'acme', toAgentId: 'bob' }, 'max')
      .brings({ type: 'LeadReassigned' }, { type: 'CallbackMoved', agentId: 'bob', tries: 1 })
      .so(({ floor }) => expect(floor.callbacks[callbackId]).toMatchObject({ ownerId: 'bob', tries: 1 }))
  })
})
