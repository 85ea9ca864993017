/** PN: a lead with several numbers, of which one is called. */
import { describe, expect, test } from 'vitest'
import { did, given, type Said, type Step } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import { callOn, dialing, later, leadNow } from '#tests/support/story.ts'
import { DAY, HOUR, START } from '#tests/support/world.ts'

const callId = callOn('acme')
const withOthers = leadNow('acme', (one) => ({ ...one, card: { ...one.card, others: 2 } }))
const wrong: Step = did('ann', { type: 'EndCall', callId, reason: 'wrong-number' })
const callback: Step = did('max', { type: 'ScheduleCallback', leadId: 'acme', dueAt: START + DAY, ownerId: 'ann' })

describe('PN3 a wrong number', () => {
  test('of a lead that has no other ends the calling, and its callback', () => {
    given(callback, dialing('ann', 'acme'), wrong)
      .when({ type: 'DispositionCall', callId, dispositionId: 'wrong-number' }, 'ann')
      .brings({ type: 'CallDisposed', terminal: true, suppresses: true }, { type: 'CallbackEnded', how: 'withdrawn' })
      .so(({ leads }) => expect(leads.get('acme')).toMatchObject({ finished: true, suppressed: true }))
  })

  test('of a lead that has others is blocked alone: the lead goes on, and so does its callback', () => {
    given(withOthers, callback, dialing('ann', 'acme'), wrong)
      .when({ type: 'DispositionCall', callId, dispositionId: 'wrong-number' }, 'ann')
      .brings({ type: 'CallDisposed', terminal: false, suppresses: true, retiresNumber: 'called', leadStatus: null })
      .so(({ leads, floor }) => {
        const lead = leads.get('acme')
        // Until the records have the next number in its place, nobody is to dial this one.
        expect(lead).toMatchObject({ finished: false, suppressed: true, retired: lead?.card.phone })
        expect(Object.values(floor.callbacks).map(({ leadId }) => leadId)).toEqual(['acme'])
      })
  })

  test('that somebody took another number for during the call is blocked, and the lead may be called on that one', () => {
    const changed = leadNow('acme', (one) => ({ ...one, card: { ...one.card, phone: '+447700900999' } }))
    given(withOthers, dialing('ann', 'acme'), changed, wrong)
      .when({ type: 'DispositionCall', callId, dispositionId: 'wrong-number' }, 'ann')
      .brings({ type: 'CallDisposed', terminal: false, suppresses: true, retiresNumber: 'former' })
      .so(({ leads }) => expect(leads.get('acme')).toMatchObject({ finished: false, suppressed: false }))
  })

  test('told later retires it as well', () => {
    given(withOthers, dialing('ann', 'acme'), did('ann', { type: 'EndCall', callId }), later(HOUR))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallDisposed', provisional: true })
      .when({ type: 'DispositionCall', callId, dispositionId: 'wrong-number' }, 'ann')
      .brings({ type: 'OutcomeConfirmed', terminal: false, retiresNumber: 'called' })
  })
})

test('PN4 a call stays that of the number it was made to, when the lead is called on another one from now on', () => {
  const dialled = lead('acme').card.phone
  const card = { ...lead('acme').card, phone: '+447700900999', extension: '3' }
  const change: Said = { type: 'ApplyLeadChanges', cards: [card], removed: [] }
  given(dialing('ann', 'acme'))
    .when(change, 'system')
    .brings({ type: 'LeadCardChanged', lead: card })
    .so(({ floor }) => {
      expect(floor.calls[callId]?.lead).toMatchObject({ name: card.name, phone: dialled })
      expect(floor.calls[callId]?.lead.extension).toBeUndefined()
      expect(floor.leases['acme']?.lead).toEqual(card)
    })
    .when(change, 'system')
    .changesNothing()
})
