/** NX8: "they ring us" opens every lead, so that it is bounded, and told. */
import { describe, expect, test } from 'vitest'
import { did, given, type Said, type Step } from '#tests/support/given.ts'
import { available, later, leadNow, seated } from '#tests/support/story.ts'
import { HOUR, MINUTE } from '#tests/support/world.ts'
import { uuid } from '#tests/support/ids.ts'

const bobs: Step = leadNow('acme', (one) => ({ ...one, card: { ...one.card, ownerId: 'bob' } }))
const rings = (reason?: string): Said => ({
  type: 'TakeLead',
  leadId: 'acme',
  by: 'inbound',
  ...(reason === undefined ? {} : { reason }),
})
const letsGo = did('ann', { type: 'ReleaseLead', leadId: 'acme' })
const times = (count: number, ...steps: readonly Step[]): Step[] =>
  Array.from({ length: count }, () => [...steps, later(1_000)]).flat()
const looks = (count: number, reason?: string): Step[] => times(count, did('ann', rings(reason)), letsGo)
const here = given(bobs, available('ann'), seated('bob', 'max'))

describe('a lead opened for its caller', () => {
  test('NX8 a lead opened for its caller needs a reason after three without a call, and the reason is told', () => {
    const third = here.and(...looks(2))
    third.when(rings(), 'ann').brings({ type: 'LeadLeased', source: 'inbound' })
    const fourth = third.and(...looks(1))
    fourth.when(rings(), 'ann').refused('reason-needed', { openings: 3 })
    fourth.when(rings('cut off twice'), 'ann').brings({ type: 'LeadLeased', reason: 'cut off twice' })
  })

  test('NX8 a lead opened for its caller needs no reason when calls followed', () => {
    const callId = uuid('taken')
    const served = here.and(
      ...looks(2),
      did('ann', rings()),
      did('ann', { type: 'StartCall', leadId: 'acme' }, { newId: callId }),
      did('ann', { type: 'EndCall', callId }),
      did('ann', { type: 'DispositionCall', callId, dispositionId: 'not-interested' }),
    )
    served.when(rings(), 'ann').brings({ type: 'LeadLeased' })
    expect(served.world.floor.agents['ann']?.openings?.map(({ called }) => called)).toEqual([false, false, true])
  })

  test('NX8 leads opened for their callers are thirty an hour at most, whatever the reasons', () => {
    const thirty = here.and(...looks(30, 'they ring all the time'))
    thirty.when(rings('once more'), 'ann').refused('too-many', { limit: 30 })
    thirty.and(later(HOUR)).when(rings(), 'ann').brings({ type: 'LeadLeased' })
  })

  test('NX8 a reason for opening a lead is no question to who supervises, and none to a lead chosen as one’s own', () => {
    const max = given(bobs, available('max'), seated('bob'))
    const looked = max.and(...times(4, did('max', rings()), did('max', { type: 'ReleaseLead', leadId: 'acme' })))
    looked.when(rings(), 'max').brings({ type: 'LeadLeased' })
    here
      .and(...looks(3), later(MINUTE))
      .when({ type: 'TakeLead', leadId: 'bolt' }, 'ann')
      .brings({ type: 'LeadLeased', source: 'chosen' })
  })
})

test("AU3 of a colleague's lead a refusal tells whose it is, and not what is held against it", () => {
  const silenced = leadNow('acme', (one) => ({ ...one, suppressed: true }))
  here
    .and(silenced)
    .when({ type: 'TakeLead', leadId: 'acme' }, 'ann')
    .refused('lead-held-back', { hold: expect.objectContaining({ rule: 'other-owner' }) })
})
