/** DU: what a person intends, apart from what goes on and from whether they can be reached. */
import { describe, expect, test } from 'vitest'
import { getActivity } from '#domain/floor/selectors.ts'
import { did, given, type Said } from '#tests/support/given.ts'
import {
  available,
  callOn,
  dialing,
  gone,
  holding,
  later,
  leftTeam,
  seated,
  talking,
  timePasses,
  wrappingUp,
} from '#tests/support/story.ts'
import { DAY, MINUTE, START } from '#tests/support/world.ts'

describe('duty', () => {
  test('DU1 duty, activity and reach are three facts: one on a call may be not ready and out of reach', () => {
    given(talking('ann', 'acme'), did('ann', { type: 'GoNotReady', reason: 'break' }), gone('ann')).so(({ floor }) => {
      expect(floor.agents['ann']).toMatchObject({ duty: 'not-ready', reachable: false })
      expect(getActivity(floor, 'ann')).toBe('talking')
    })
  })

  test('DU1 activity follows lease and call through the day', () => {
    const seen: string[] = []
    const look = ({ floor }: { floor: Parameters<typeof getActivity>[0] }) => seen.push(getActivity(floor, 'ann'))
    const callId = callOn('acme')
    given(available('ann'))
      .so(look)
      .when({ type: 'TakeLead', leadId: 'acme' }, 'ann')
      .accepted()
      .so(look)
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann', { newId: callId })
      .accepted()
      .so(look)
      .and(did('ann', { type: 'MarkConnected', callId, answeredBy: 'gatekeeper' }))
      .so(look)
      .and(did('ann', { type: 'HoldCall', callId }))
      .so(look)
      .and(did('ann', { type: 'EndCall', callId }))
      .so(look)
      .and(did('ann', { type: 'DispositionCall', callId, dispositionId: 'interested' }))
      .so(look)
    expect(seen).toEqual(['idle', 'reserved', 'dialing', 'talking', 'on-hold', 'wrap-up', 'idle'])
  })

  test('DU2 a first seat is logged out until its person says otherwise', () => {
    given(seated('ann')).so(({ floor }) =>
      expect(floor.agents['ann']).toMatchObject({ duty: 'logged-out', reachable: true }),
    )
  })

  test('DU2 coming back to a seat keeps the duty one had', () => {
    given(available('ann'), gone('ann'), later(MINUTE), seated('ann')).so(({ floor }) =>
      expect(floor.agents['ann']).toMatchObject({ duty: 'available', reachable: true, reachableSince: START + MINUTE }),
    )
  })

  test('DU3 going not ready starts the limit of its reason', () => {
    given(available('ann'))
      .when({ type: 'GoNotReady', reason: 'break' }, 'ann')
      .brings({ type: 'AgentWentNotReady', reason: 'break', limitAt: START + 15 * MINUTE, forced: null })
  })

  test('DU3 a reason the team does not list is refused', () => {
    given(available('ann'))
      .when({ type: 'GoNotReady', reason: 'holiday' }, 'ann')
      .refused('unknown-reason', { reason: 'holiday' })
  })

  test('DU3 passing the limit is said once', () => {
    given(available('ann'), did('ann', { type: 'GoNotReady', reason: 'break' }), later(15 * MINUTE))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'NotReadyLimitPassed', agentId: 'ann' })
      .and(later(MINUTE))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
  })

  test('DU3 another reason starts another limit', () => {
    given(available('ann'), did('ann', { type: 'GoNotReady', reason: 'break' }), later(MINUTE))
      .when({ type: 'GoNotReady', reason: 'lunch' }, 'ann')
      .brings({ type: 'AgentWentNotReady', reason: 'lunch', limitAt: START + 61 * MINUTE })
  })

  test('DU4 a previewed lead goes back when its agent goes not ready', () => {
    given(holding('ann', 'acme'))
      .when({ type: 'GoNotReady', reason: 'break' }, 'ann')
      .brings({ type: 'LeaseEnded', leadId: 'acme', why: 'not-ready' }, { type: 'AgentWentNotReady' })
  })

  test('DU4 a previewed lead goes back when its agent logs out', () => {
    given(holding('ann', 'acme'))
      .when({ type: 'LogOut' }, 'ann')
      .brings({ type: 'LeaseEnded', leadId: 'acme', why: 'logged-out' }, { type: 'AgentLoggedOut' })
  })

  test('DU4 going not ready leaves a running call alone', () => {
    given(dialing('ann', 'acme'))
      .when({ type: 'GoNotReady', reason: 'break' }, 'ann')
      .brings({ type: 'AgentWentNotReady' })
      .so(({ floor }) => expect(getActivity(floor, 'ann')).toBe('dialing'))
  })

  test.each([
    ['a call', talking],
    ['its wrap-up', wrappingUp],
  ])('DU5 nobody logs out of %s', (_what, busy) => {
    given(busy('ann', 'acme'))
      .when({ type: 'LogOut' }, 'ann')
      .refused('call-is-live', { callId: callOn('acme') })
  })

  test('DU6 saying what is already so changes nothing', () => {
    given(available('ann')).when({ type: 'GoAvailable' }, 'ann').changesNothing()
    given(seated('ann')).when({ type: 'LogOut' }, 'ann').changesNothing()
    given(available('ann'), did('ann', { type: 'GoNotReady', reason: 'lunch' }), later(MINUTE))
      .when({ type: 'GoNotReady', reason: 'lunch' }, 'ann')
      .changesNothing()
  })

  test('DU7 out of reach without work for the silent time, a person is logged out by the system', () => {
    given(available('ann'), gone('ann'), later(15 * MINUTE - 1))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
      .and(later(1))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'AgentLoggedOut', agentId: 'ann' })
      .so(({ journal }) => expect(journal.at(-1)?.actorId).toBe('system'))
  })

  test('DU7 silence counts from the end of the work, not from the loss of the link', () => {
    given(wrappingUp('ann', 'acme'), gone('ann'), later(15 * MINUTE), timePasses)
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
      .and(later(15 * MINUTE))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'AgentLoggedOut', agentId: 'ann' })
  })

  test('DU8 somebody away for sixty days is let go at midnight, and seated anew when they come back', () => {
    const left = given(available('ann'), seated('bob'), gone('ann'), later(15 * MINUTE), timePasses)
    const known = left.and(later(60 * DAY - 15 * MINUTE), timePasses)
    known.so(({ floor }) => expect(Object.keys(floor.agents)).toEqual(['ann', 'bob']))
    known
      .and(later(DAY), timePasses)
      .so(({ floor }) => expect(Object.keys(floor.agents)).toEqual(['bob']))
      .and(seated('ann'))
      .so(({ floor }) => expect(floor.agents['ann']).toMatchObject({ duty: 'logged-out', reachable: true }))
  })

  test('DU9 somebody who is no longer of the team is logged out at once, and the lead they looked at goes back', () => {
    const forGood: Said = { type: 'MarkSeatLost', agentId: 'ann', forGood: true }
    given(holding('ann', 'acme'), leftTeam('ann'))
      .when(forGood, 'system')
      .brings(
        { type: 'AgentUnreachable' },
        { type: 'LeaseEnded', leadId: 'acme' },
        { type: 'AgentLoggedOut', agentId: 'ann' },
      )
      .when(forGood, 'system')
      .changesNothing()
    given(wrappingUp('ann', 'acme'), leftTeam('ann')).when(forGood, 'system').brings({ type: 'AgentUnreachable' })
    given(available('ann'), gone('ann')).when(forGood, 'system').changesNothing()
  })

  test('DU9 with a wrap-up in hand they are logged out when the server closes it; who lost the line alone is not', () => {
    const wrapUp = given(wrappingUp('ann', 'acme'), gone('ann'), later(90_000))
    wrapUp
      .and(leftTeam('ann'))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallDisposed' }, { type: 'AgentLoggedOut', agentId: 'ann', leftTeam: true })
    wrapUp.when({ type: 'RunDueDeadlines' }, 'system').brings({ type: 'CallDisposed' })
  })

  test('DU9 it is said that they left the team, and of whoever lost the line alone it is not', () => {
    const forGood: Said = { type: 'MarkSeatLost', agentId: 'ann', forGood: true }
    const [unreachable, loggedOut] = [{ type: 'AgentUnreachable' }, { type: 'AgentLoggedOut' }] as const
    given(available('ann'), leftTeam('ann'))
      .when(forGood, 'system')
      .brings({ ...unreachable, leftTeam: true }, loggedOut)
    given(available('ann'), gone('ann'), leftTeam('ann'))
      .when(forGood, 'system')
      .brings({ ...loggedOut, leftTeam: true })
    given(available('ann'))
      .when(forGood, 'system')
      .brings(unreachable)
      .so(({ journal }) => expect(journal.at(-1)?.event).not.toHaveProperty('leftTeam'))
  })

  test('DU7 somebody on a call is never logged out by silence', () => {
    given(talking('ann', 'acme'), gone('ann'), later(16 * MINUTE))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallOrphaned' })
      .and(later(16 * MINUTE))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
  })
})
