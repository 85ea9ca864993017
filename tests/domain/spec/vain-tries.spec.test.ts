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
const RETRY = 30 * MINUTE
const rested = inVain.and(later(RETRY))

/** Dials the callback again and reaches nobody. */
const triedAgain = (callId: string): Step[] => [
  did('ann', { type: 'TakeLead', leadId: 'acme', callbackId }),
  did('ann', { type: 'StartCall', leadId: 'acme' }, { newId: callId }),
  did('ann', { type: 'EndCall', callId, reason: 'no-answer' }),
  did('ann', { type: 'DispositionCall', callId, dispositionId: 'no-answer' }),
]
const OFTEN = { attempts: { life: 20, day: 20, rolling24h: 20 } }
const missed = due.and(
  teamSets({ ...OFTEN, callbackTries: 2 }),
  ...rang('no-answer'),
  did('ann', dispose('no-answer')),
  later(RETRY),
  ...triedAgain(uuid('the second try')),
)

describe('a callback whose call reached nobody', () => {
  test.each(['no-answer', 'busy', 'voicemail'] as const)(
    'CB4 CB12 by %s stays due, counts its try and is tried again after the retry time of the team',
    (outcome) => {
      due
        .and(...rang(outcome))
        .when(dispose(outcome), 'ann')
        .brings(
          { type: 'CallDisposed', outcome },
          { type: 'CallbackTried', callbackId, agentId: 'ann', tries: 1, restsUntil: START + 1 + RETRY },
        )
        .so(({ floor }) =>
          expect(floor.callbacks[callbackId]).toMatchObject({ ownerId: 'ann', tries: 1, missed: false }),
        )
    },
  )

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
        ...triedAgain(secondId),
        later(RETRY),
        did('ann', { type: 'TakeLead', leadId: 'acme', callbackId }),
      )
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .refused('lead-held-back', { hold: { rule: 'attempts-day', value: '2 of 2' } })
  })

  test('CB2 a callback whose call reached nobody falls to the team the limit after its rest, and nobody has missed it', () => {
    const limit = 30 * MINUTE
    inVain
      .so(({ floor }) => expect(nextDeadline({ ...floor, agents: {} })).toBe(START + 1 + RETRY + limit))
      .and(later(RETRY + limit))
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

  test('CB12 a voicemail keeps a callback where the team has set so', () => {
    due
      .and(teamSets({ voicemailKeepsCallback: true }), ...rang('voicemail'))
      .when(dispose('voicemail'), 'ann')
      .brings({ type: 'CallDisposed' }, { type: 'CallbackEnded', callbackId, how: 'kept' })
  })

  test('CB12 an end that was taken back is no try of its callback: the call it goes on as keeps it', () => {
    const callId = callOn('acme')
    due
      .and(
        ...rang('no-answer'),
        did('ann', { type: 'ReopenCall', callId }),
        did('ann', { type: 'MarkConnected', callId, answeredBy: 'decision-maker' }),
        did('ann', { type: 'EndCall', callId }),
      )
      .when(dispose('interested'), 'ann')
      .brings({ type: 'CallDisposed' }, { type: 'CallbackEnded', callbackId, how: 'kept' })
    due
      .and(
        ...rang('no-answer'),
        did('ann', { type: 'ReopenCall', callId }),
        did('ann', { type: 'EndCall', callId, reason: 'no-answer' }),
      )
      .when(dispose('no-answer'), 'ann')
      .brings({ type: 'CallDisposed' }, { type: 'CallbackTried', tries: 1 })
  })

  test('CB13 a callback is missed after as many vain tries as the team has set, and stays with its owner', () => {
    missed.so(({ floor }) =>
      expect(floor.callbacks[callbackId]).toMatchObject({ ownerId: 'ann', tries: 2, missed: true }),
    )
    missed
      .and(later(12 * HOUR))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .accepted()
      .so(({ floor }) => expect(floor.callbacks[callbackId]).toMatchObject({ ownerId: 'ann', missed: true }))
  })

  test('CB13 nobody is handed a missed callback before its lead comes by itself, and whoever reaches the lead keeps it', () => {
    missed.and(later(RETRY)).when({ type: 'TakeNextLead' }, 'ann').brings({ type: 'LeadLeased', leadId: 'bolt' })
    const callId = uuid('at last')
    missed
      .and(
        available('bob'),
        did('bob', { type: 'TakeLead', leadId: 'acme' }),
        did('bob', { type: 'StartCall', leadId: 'acme' }, { newId: callId }),
        did('bob', { type: 'MarkConnected', callId, answeredBy: 'decision-maker' }),
        did('bob', { type: 'EndCall', callId }),
      )
      .when({ type: 'DispositionCall', callId, dispositionId: 'interested' }, 'bob')
      .brings({ type: 'CallDisposed' }, { type: 'CallbackEnded', callbackId, how: 'kept' })
  })

  test('CB13 a missed callback that is moved is due anew', () => {
    missed
      .when({ type: 'MoveCallback', callbackId, dueAt: START + 2 * HOUR }, 'ann')
      .brings({ type: 'CallbackMoved', tries: 0 })
      .and(later(2 * HOUR))
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({ type: 'LeadLeased', leadId: 'acme', callbackId })
  })
})
