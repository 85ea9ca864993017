/** WR10, WR11, WR13: what is closed already is put right. */
import { describe, expect, test } from 'vitest'
import { did, given, type Said, type Step } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import { callOn, closedByServer, known, later, leadNow, seated, wrappingUp } from '#tests/support/story.ts'
import { DAY, HOUR, MINUTE, START } from '#tests/support/world.ts'

type Correction = Extract<Said, { readonly type: 'CorrectOutcome' }>
const callId = callOn('acme')
const closed = (dispositionId: string): Step[] => [
  wrappingUp('ann', 'acme'),
  did('ann', { type: 'DispositionCall', callId, dispositionId }),
]
const correct = (dispositionId: string, more: Partial<Correction> = {}): Correction => ({
  type: 'CorrectOutcome',
  callId,
  leadId: 'acme',
  dispositionId,
  reason: 'pressed the wrong key',
  ...more,
})
const lift: Said = { type: 'LiftSuppression', leadId: 'acme', reason: 'they asked to be called' }
const outcomesOfAnn = { answered: 0, 'not-interested': 1 }

describe('the outcome of a closed call', () => {
  test('WR10 the outcome of a closed call is corrected by its agent, with tallies and lead following', () => {
    given(...closed('interested'), later(HOUR))
      .when(correct('not-interested', { notes: 'no budget' }), 'ann')
      .brings({
        type: 'OutcomeCorrected',
        previousOutcome: 'answered',
        outcome: 'not-interested',
        reason: 'pressed the wrong key',
        notes: 'no budget',
      })
      .so(({ floor, leads }) => {
        expect(floor.tallies['ann']?.outcomes).toMatchObject(outcomesOfAnn)
        expect(leads.get('acme')).toMatchObject({
          finished: true,
          lastOutcome: 'not-interested',
          card: { status: 'lost' },
        })
      })
      .when(correct('not-interested'), 'ann')
      .changesNothing()
  })

  test('WR10 the outcome of a closed call is its agent’s for the team’s time, and a manager’s later', () => {
    const late = given(...closed('interested'), seated('max', 'bob'), later(DAY + 1))
    late.when(correct('no-answer'), 'ann').refused('too-late', { until: START + DAY })
    late.when(correct('no-answer'), 'bob').refused('not-your-call')
    late.when(correct('no-answer'), 'max').brings({ type: 'OutcomeCorrected', agentId: 'ann' })
  })

  test('WR10 the outcome of a call of another day moves no tally of today', () => {
    given(...closed('interested'), seated('max'), later(DAY))
      .and(did('system', { type: 'RunDueDeadlines' }))
      .when(correct('booked', { meetingAt: START + 9 * DAY }), 'max')
      .brings({ type: 'OutcomeCorrected' })
      .so(({ floor }) => expect(floor.tallies['ann']?.outcomes ?? {}).toEqual({}))
  })

  test('WR10 the status that the old outcome set goes back, unless somebody changed it since', () => {
    const lost = given(...closed('not-interested'), seated('max'))
    lost
      .when(correct('no-result'), 'ann')
      .brings({ type: 'OutcomeCorrected', leadStatus: 'new', statusBefore: null })
      .so(({ leads }) => expect(leads.get('acme')).toMatchObject({ finished: false, card: { status: 'new' } }))
    lost
      .and(leadNow('acme', (one) => ({ ...one, card: { ...one.card, status: 'won' } })))
      .when(correct('no-result'), 'max')
      .brings({ type: 'OutcomeCorrected', leadStatus: null })
  })

  test('WR10 the outcome of a closed call goes back by the way it came, over two corrections', () => {
    given(...closed('not-interested'))
      .and(did('ann', correct('interested')))
      .so(({ leads }) => expect(leads.get('acme')?.card.status).toBe('contacted'))
      .when(correct('no-result'), 'ann')
      .brings({ type: 'OutcomeCorrected', leadStatus: 'new' })
  })

  test('WR7 WR10 a lead called again since keeps what came of the later call', () => {
    given(...closed('interested'))
      .and(leadNow('acme', (one) => ({ ...one, lastAttemptAt: START + MINUTE, lastOutcome: 'busy' })))
      .when(correct('do-not-call'), 'ann')
      .brings({ type: 'OutcomeCorrected', suppresses: true })
      .so(({ leads }) => expect(leads.get('acme')).toMatchObject({ lastOutcome: 'busy', suppressed: true }))
  })

  test('WR2 WR10 the outcome of a closed call needs what its disposition needs, and a new callback', () => {
    const talked = given(...closed('interested'), later(HOUR))
    talked.when(correct('callback'), 'ann').refused('disposition-needs', { needs: ['callback'] })
    talked
      .when(correct('callback', { callback: { dueAt: START + DAY } }), 'ann')
      .brings({ type: 'OutcomeCorrected' }, { type: 'CallbackScheduled', callId })
      .when(correct('not-interested'), 'ann')
      .brings({ type: 'OutcomeCorrected' }, { type: 'CallbackEnded', how: 'withdrawn' })
  })

  test('WR10 a provisional outcome is confirmed by its correction, with the reason in the place of what was not read', () => {
    given(closedByServer('ann', 'acme'), seated('max'))
      .when(correct('booked', { meetingAt: START + DAY }), 'max')
      .brings({
        type: 'OutcomeConfirmed',
        reason: 'pressed the wrong key',
        missingProofReason: 'pressed the wrong key',
      })
      .so(({ floor }) => expect(floor.unconfirmed).toEqual({}))
  })

  test('WR10 a call logged by hand counts in no tally', () => {
    const logged: Said = {
      type: 'LogCall',
      leadId: 'acme',
      startedAt: START - HOUR,
      durationMs: 1,
      outcome: 'busy',
      notes: '',
    }
    given(seated('max'))
      .and(did('max', logged, { commandId: callId }))
      .when(correct('interested'), 'max')
      .brings({ type: 'OutcomeCorrected', countedAt: null })
      .so(({ floor }) => expect(floor.tallies['max']?.outcomes ?? {}).toEqual({}))
  })

  test('WR10 nobody corrects a live call, one that never was, or one of another lead', () => {
    given(wrappingUp('ann', 'acme')).when(correct('interested'), 'ann').refused('call-is-live')
    given(seated('max')).when(correct('interested'), 'max').refused('unknown-call')
    given(...closed('interested'), seated('max'))
      .when(correct('no-answer', { leadId: 'bolt' }), 'max')
      .refused('unknown-call')
    given(...closed('interested'))
      .when(correct('no-answer'), 'system')
      .refused('not-allowed')
  })
})

describe('the block of a number', () => {
  const twin = lead('twin', { suppressed: true, card: { phone: '+442079460000' } })
  const blocked = given(...closed('do-not-call'), known(twin), seated('max', 'ada'))

  test('WR11 the block of a number is not lifted by a correction', () => {
    blocked
      .when(correct('interested'), 'ann')
      .brings({ type: 'OutcomeCorrected', suppresses: false })
      .so(({ leads }) => expect(leads.get('acme')?.suppressed).toBe(true))
  })

  test('WR11 the block of a number is lifted by an admin alone, with a reason, for every lead of the number', () => {
    for (const who of ['ann', 'max']) blocked.when(lift, who).refused('not-allowed', { needs: 'admin' })
    blocked
      .when(lift, 'ada')
      .brings(
        { type: 'SuppressionLifted', leadId: 'acme', byId: 'ada', reason: 'they asked to be called' },
        { type: 'SuppressionLifted', leadId: 'bolt' },
        { type: 'SuppressionLifted', leadId: 'core' },
        { type: 'SuppressionLifted', leadId: 'twin' },
      )
      .so(({ leads }) => {
        expect(leads.get('acme')).toMatchObject({ suppressed: false, finished: false })
        expect(leads.get('twin')).toMatchObject({ suppressed: false })
        // WR13: what the records say of the time before counts no more.
        for (const leadId of ['acme', 'twin']) expect(leads.get(leadId)?.liftedAt).toEqual(expect.any(Number))
      })
      .when(lift, 'ada')
      .changesNothing()
  })
})
