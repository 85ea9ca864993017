/** SU2: what supervisors are alerted to, and who of them looks after it. */
import { describe, expect, test } from 'vitest'
import { callbackDeadline } from '#domain/floor/deadlines.ts'
import { acknowledgementOf, listAlerts, toAlertFacts } from '#domain/floor/people/alerts.ts'
import type { Floor } from '#domain/floor/state.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { reveal, revealFloor } from '#domain/views/audience.ts'
import { did, given, type Said, type Scenario } from '#tests/support/given.ts'
import { uuid } from '#tests/support/ids.ts'
import { available, callOn, gone, later, leadNow, seated, talking, teamSets, timePasses } from '#tests/support/story.ts'
import { HOUR, MINUTE, SECOND, START } from '#tests/support/world.ts'

const callId = callOn('acme')
const nowOf = ({ world }: Scenario): number => Math.max(world.now, world.floor.at)
const alertsOf = (floor: Floor, agentId: string, now: number) =>
  listAlerts(toAlertFacts(floor, agentId), floor.settings, now)
const kindsOf = (scenario: Scenario, agentId = 'ann') =>
  alertsOf(scenario.world.floor, agentId, nowOf(scenario)).map(({ kind }) => kind)

const hand = did('ann', { type: 'RaiseHand', reason: 'price' })
const acknowledge = (alert: string, raisedAt: number): Said =>
  ({ type: 'AcknowledgeAlert', agentId: 'ann', alert, raisedAt }) as Said
const recording = did('ann', { type: 'MarkRecording', callId, state: 'recording', consent: true })
const limits = teamSets({
  thresholds: { ...DEFAULT_SETTINGS.thresholds, idle: { warnMs: MINUTE, alarmMs: 2 * MINUTE } },
})

describe('an alert', () => {
  test('SU2 nothing is wrong with somebody who is at work within their limits', () => {
    expect(kindsOf(given(talking('ann', 'acme')))).toEqual([])
  })

  test('SU2 a page out of reach is told at once, and again past the grace; an orphaned call comes first', () => {
    const away = given(talking('ann', 'acme'), gone('ann'))
    const { floor } = away.world
    expect(alertsOf(floor, 'ann', START)).toEqual([{ kind: 'unreachable', raisedAt: START, level: 'warn' }])
    const late = START + floor.settings.graceMs
    expect(alertsOf(floor, 'ann', late)).toEqual([{ kind: 'unreachable', raisedAt: late, level: 'alarm' }])
    expect(kindsOf(away.and(later(MINUTE), timePasses))).toEqual(['orphaned'])
  })

  test('SU2 a recording that failed is told from one that is paused', () => {
    const paused = given(
      talking('ann', 'acme'),
      recording,
      did('ann', { type: 'MarkRecording', callId, state: 'paused', why: 'card number' }),
    )
    expect(kindsOf(paused)).toEqual(['recording-paused'])
    const failed = given(
      talking('ann', 'acme'),
      recording,
      did('ann', { type: 'MarkRecording', callId, state: 'paused', failed: true, why: 'no microphone' }),
    )
    expect(kindsOf(failed)).toEqual(['recording-failed'])
  })

  test('SU2 a state past its alarm is one, at the moment it crosses it', () => {
    const waiting = given(limits, available('ann'))
    const { floor } = waiting.world
    const crossed = START + 2 * MINUTE
    expect(alertsOf(floor, 'ann', crossed - 1)).toEqual([])
    expect(alertsOf(floor, 'ann', crossed)).toEqual([{ kind: 'available', raisedAt: crossed, level: 'alarm' }])
  })

  test('SU2 late callbacks are one while their owner is away, raised anew by each that falls due', () => {
    const owned = leadNow('acme', (one) => ({ ...one, card: { ...one.card, ownerId: 'ann' } }))
    const scheduled = given(
      seated('ann', 'max'),
      owned,
      did('max', { type: 'ScheduleCallback', leadId: 'acme', dueAt: START + MINUTE, ownerId: 'ann' }),
      did('max', { type: 'ScheduleCallback', leadId: 'bolt', dueAt: START + 3 * MINUTE, ownerId: 'ann' }),
    )
    const { floor } = scheduled.world
    const raised = (at: number) =>
      alertsOf(floor, 'ann', START + at).map(({ kind, raisedAt }) => [kind, raisedAt - START])
    expect(raised(MINUTE - 1)).toEqual([])
    expect(raised(MINUTE)).toEqual([['late-callbacks', MINUTE]])
    expect(raised(4 * MINUTE)).toEqual([['late-callbacks', 3 * MINUTE]])
    expect(kindsOf(scheduled.and(available('ann'), later(4 * MINUTE)))).not.toContain('late-callbacks')
  })
})

describe('acknowledging an alert', () => {
  const raised = given(available('ann', 'bob'), seated('max', 'ada'), hand)

  test('SU2 one manager acknowledges it for all, by name and time', () => {
    raised
      .when(acknowledge('hand', START), 'max')
      .brings({ type: 'AlertAcknowledged', agentId: 'ann', alert: 'hand', byId: 'max', byName: 'Max Maple' })
      .so(({ floor, journal }) => {
        const [alert] = alertsOf(floor, 'ann', START)
        expect(alert && acknowledgementOf(floor.acknowledged['ann'], alert)).toMatchObject({
          byName: 'Max Maple',
          at: START,
        })
        expect(journal.at(-1)?.actorId).toBe('max')
      })
      .when(acknowledge('hand', START), 'ada')
      .changesNothing()
  })

  test('SU2 it is for managers and admins', () => {
    raised.when(acknowledge('hand', START), 'bob').refused('not-allowed', { needs: 'manager' })
    raised.when(acknowledge('hand', START), 'ann').refused('not-allowed', { needs: 'manager' })
    raised.when({ ...acknowledge('hand', START), agentId: 'nobody' } as Said, 'max').refused('unknown-agent')
  })

  test('SU2 one that is over, or was never raised, is not acknowledged', () => {
    raised.when(acknowledge('hand', START - 1), 'max').refused('alert-over', { agentId: 'ann' })
    raised.when(acknowledge('orphaned', START), 'max').refused('alert-over')
    raised
      .and(did('ann', { type: 'LowerHand' }))
      .when(acknowledge('hand', START), 'max')
      .refused('alert-over')
  })

  test('SU2 the next crossing raises a new one', () => {
    const again = raised.and(
      did('max', acknowledge('hand', START)),
      did('ann', { type: 'LowerHand' }),
      later(SECOND),
      hand,
    )
    const { floor } = again.world
    const [alert] = alertsOf(floor, 'ann', nowOf(again))
    expect(alert?.raisedAt).toBe(START + SECOND)
    expect(alert && acknowledgementOf(floor.acknowledged['ann'], alert)).toBeNull()
  })

  test('SU2 boards see it, and whom it is about does not', () => {
    const { floor, journal } = raised.and(did('max', acknowledge('hand', START))).world
    const line = journal.at(-1)
    if (line === undefined) throw new Error('nothing was recorded')
    expect(reveal(line, { type: 'board', userId: 'ada', details: ['ada'] })).toEqual(line)
    expect(reveal(line, { type: 'agent', userId: 'ann' })).toBeNull()
    expect(reveal(line, { type: 'wall', names: 'full' })).toBeNull()
    expect(revealFloor(floor, { type: 'agent', userId: 'ann' }).acknowledged).toEqual({})
    expect(revealFloor(floor, { type: 'wall', names: 'full' }).acknowledged).toEqual({})
  })
})

describe('giving a callback away', () => {
  const callbackId = uuid('the callback')
  const dueAt = START + HOUR
  const late = given(
    available('ann', 'bob'),
    seated('max'),
    did('max', { type: 'ScheduleCallback', leadId: 'acme', dueAt, ownerId: 'ann' }, { newId: callbackId }),
    later(HOUR + MINUTE),
  )
  const give = (ownerId: string | null): Said => ({ type: 'GiveCallback', callbackId, ownerId })

  test('CB3 a manager gives a late callback to somebody else at its time', () => {
    late
      .when(give('bob'), 'max')
      .brings({ type: 'CallbackMoved', callbackId, agentId: 'bob', fromAgentId: 'ann', dueAt })
    late.when(give('ann'), 'max').changesNothing()
    late.when(give('stranger'), 'max').refused('unknown-agent')
  })

  test('CB3 a manager gives it to the team, not marked missed, and back', () => {
    late
      .when(give(null), 'max')
      .brings({ type: 'CallbackFellToTeam', callbackId, agentId: 'ann', missed: false })
      .when(give('ann'), 'max')
      .brings({ type: 'CallbackMoved', agentId: 'ann', fromAgentId: null, dueAt })
  })

  test('CB3 CB2 one that has fallen to the team stays with whom it is given to for as long as any other', () => {
    const limit = 30 * MINUTE
    late
      .and(later(2 * HOUR), timePasses)
      .so(({ floor }) => expect(floor.callbacks[callbackId]).toMatchObject({ ownerId: null, missed: true }))
      .when(give('bob'), 'max')
      .brings({ type: 'CallbackMoved', agentId: 'bob', dueAt })
      .so(({ floor }) => {
        const given = floor.callbacks[callbackId]
        expect(given && callbackDeadline(floor, given)).toBe(floor.at + limit)
      })
  })

  test('CB3 an agent gives none away, not their own either', () => {
    late.when(give('bob'), 'ann').refused('not-allowed', { needs: 'manager' })
    late.when(give(null), 'ann').refused('not-allowed', { needs: 'manager' })
  })

  test('CB3 one that a call keeps is not given away', () => {
    late
      .and(did('ann', { type: 'TakeLead', leadId: 'acme' }), did('ann', { type: 'StartCall', leadId: 'acme' }))
      .when(give('bob'), 'max')
      .refused('call-is-live')
  })
})
