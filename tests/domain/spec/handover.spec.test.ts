/** CA11–CA13: handing a call over asks, and is accepted or not. */
import { describe, expect, test } from 'vitest'
import { HANDOVER_MS, nextDeadline } from '#domain/floor/deadlines.ts'
import { reveal, revealFloor } from '#domain/views/audience.ts'
import { did, given, type Said } from '#tests/support/given.ts'
import { available, callOn, gone, holding, later, seated, talking, timePasses } from '#tests/support/story.ts'
import { MINUTE } from '#tests/support/world.ts'

const callId = callOn('acme')
const handOver: Said = { type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'speaks Welsh' }
const accept: Said = { type: 'AcceptHandover', callId }
const passing: Said = { type: 'RunDueDeadlines' }
const before = given(talking('ann', 'acme'), available('bob', 'cat'), seated('max'))
const offered = before.and(did('ann', handOver))

describe('a call that is handed over', () => {
  test('CA11 handing over one’s call asks the receiver, and the call stays', () => {
    before
      .when(handOver, 'ann')
      .brings({
        type: 'HandoverOffered',
        callId,
        agentId: 'bob',
        fromAgentId: 'ann',
        leadId: 'acme',
        reason: 'speaks Welsh',
      })
      .so(({ floor }) => {
        expect(floor.calls[callId]).toMatchObject({ agentId: 'ann', phase: 'talking' })
        expect(floor.offers[callId]).toMatchObject({ agentId: 'bob', toName: 'Bob Birch', fromName: 'Ann Ash' })
        expect(nextDeadline(floor)).toBeLessThanOrEqual(floor.at + HANDOVER_MS)
      })
      .when({ type: 'WriteNotes', callId, text: 'still mine' }, 'ann')
      .brings({ type: 'NotesWritten', agentId: 'ann' })
  })

  test('CA11 both who are concerned see the offer, and nobody else but the board', () => {
    const { floor, journal } = offered.world
    const seenBy = (userId: string) => Object.keys(revealFloor(floor, { type: 'agent', userId }).offers)
    expect(['ann', 'bob', 'cat'].map(seenBy)).toEqual([[callId], [callId], []])
    expect(Object.keys(revealFloor(floor, { type: 'wall', names: 'full' }).offers)).toEqual([])
    expect(Object.keys(revealFloor(floor, { type: 'board', userId: 'max', details: [] }).offers)).toEqual([callId])
    const line = journal.find(({ event }) => event.type === 'HandoverOffered')
    expect(line && reveal(line, { type: 'agent', userId: 'cat' })).toBeNull()
  })

  test('CA11 a call goes to the receiver when they accept, with a new fence', () => {
    offered
      .when(accept, 'bob')
      .brings({ type: 'CallHandedOver', agentId: 'bob', fromAgentId: 'ann', byId: 'ann', reason: 'speaks Welsh' })
      .so(({ floor }) => {
        expect(floor.calls[callId]).toMatchObject({ agentId: 'bob', fence: floor.seq })
        expect(floor.offers).toEqual({})
      })
  })

  test('CA11 nobody accepts or declines but the receiver, or withdraws but the giver', () => {
    for (const who of ['ann', 'cat', 'max']) {
      offered.when(accept, who).refused('handover-over')
      offered.when({ type: 'DeclineHandover', callId }, who).refused('handover-over')
    }
    offered.when({ type: 'WithdrawHandover', callId }, 'bob').refused('not-your-call')
    before.when({ type: 'WithdrawHandover', callId }, 'ann').refused('handover-over')
  })

  test('CA11 a new offer withdraws the one before', () => {
    offered
      .when({ ...handOver, toAgentId: 'cat' }, 'ann')
      .brings({ type: 'HandoverEnded', agentId: 'bob', how: 'withdrawn' }, { type: 'HandoverOffered', agentId: 'cat' })
  })

  test('CA6 whoever is asked to take a call is asked to take no other', () => {
    offered
      .and(talking('max', 'bolt'))
      .when({ ...handOver, callId: callOn('bolt') }, 'max')
      .refused('agent-busy', { agentId: 'bob' })
  })
})

describe('an offer ends', () => {
  test('CA12 declined, with the reason', () => {
    offered
      .when({ type: 'DeclineHandover', callId, reason: 'no Welsh today' }, 'bob')
      .brings({ type: 'HandoverEnded', agentId: 'bob', fromAgentId: 'ann', how: 'declined', reason: 'no Welsh today' })
      .so(({ floor }) => expect(floor.calls[callId]?.agentId).toBe('ann'))
      .when(accept, 'bob')
      .refused('handover-over')
  })

  test('CA12 withdrawn by the giver', () => {
    offered
      .when({ type: 'WithdrawHandover', callId }, 'ann')
      .brings({ type: 'HandoverEnded', how: 'withdrawn' })
      .when(accept, 'bob')
      .refused('handover-over')
  })

  test('CA12 when its time is up', () => {
    offered
      .and(later(HANDOVER_MS - 1))
      .when(passing, 'system')
      .changesNothing()
    offered
      .and(later(HANDOVER_MS))
      .when(passing, 'system')
      .brings({ type: 'HandoverEnded', how: 'expired', fromAgentId: 'ann' })
  })

  test('CA12 in the same moment as its call', () => {
    offered
      .when({ type: 'EndCall', callId }, 'ann')
      .brings({ type: 'CallEnded' }, { type: 'HandoverEnded', agentId: 'bob', how: 'call-ended' })
      .and(did('ann', { type: 'ReopenCall', callId }))
      .when(accept, 'bob')
      .refused('handover-over')
  })

  test.each([
    [
      'is on a call',
      [did('bob', { type: 'TakeLead', leadId: 'bolt' }), did('bob', { type: 'StartCall', leadId: 'bolt' })],
    ],
    ['is not ready', [did('bob', { type: 'GoNotReady', reason: 'break' })]],
    ['has logged out', [did('bob', { type: 'LogOut' })]],
  ] as const)('CA12 when the receiver %s', (_what, steps) => {
    const busy = offered.and(...steps)
    expect(nextDeadline(busy.world.floor)).toBeLessThanOrEqual(busy.world.now)
    busy.when(accept, 'bob').refused('handover-over')
    busy.when(passing, 'system').brings({ type: 'HandoverEnded', how: 'not-available' })
  })

  test('CA12 a lead that the receiver looks at is no hindrance, and goes back', () => {
    offered
      .and(did('bob', { type: 'TakeLead', leadId: 'bolt' }))
      .when(accept, 'bob')
      .brings({ type: 'LeaseEnded', agentId: 'bob', leadId: 'bolt', why: 'released' }, { type: 'CallHandedOver' })
  })

  test('CA12 it waits for a receiver whose page is loaded again, for as long as it stands', () => {
    offered.and(gone('bob'), later(10_000)).when(passing, 'system').changesNothing()
    offered
      .and(gone('bob'), later(10_000), seated('bob'))
      .when(accept, 'bob')
      .brings({ type: 'CallHandedOver', agentId: 'bob' })
    offered
      .and(gone('bob'), later(HANDOVER_MS))
      .when(passing, 'system')
      .brings({ type: 'HandoverEnded', how: 'expired' })
  })

  test('CA12 an orphaned call may still be accepted', () => {
    given(talking('ann', 'acme'), available('bob'), gone('ann'), later(29_000), did('system', passing))
    offered
      .and(gone('ann'), later(29_999), timePasses)
      .when(accept, 'bob')
      .brings({ type: 'CallHandedOver', agentId: 'bob' })
      .so(({ floor }) => expect(floor.calls[callId]?.orphanedAt).toBeNull())
  })
})

describe('a supervisor', () => {
  test('CA13 hands another’s call over at once, and whoever was asked is told', () => {
    offered
      .when({ ...handOver, toAgentId: 'cat', reason: 'complaint' }, 'max')
      .brings(
        { type: 'HandoverEnded', agentId: 'bob', how: 'overtaken', reason: 'complaint' },
        { type: 'CallHandedOver', agentId: 'cat', byId: 'max' },
      )
      .so(({ floor }) => expect(floor.offers).toEqual({}))
  })

  test('CA13 takes over a call that is offered', () => {
    offered
      .when({ type: 'TakeOverCall', callId, reason: 'complaint' }, 'max')
      .brings({ type: 'HandoverEnded', how: 'overtaken' }, { type: 'CallHandedOver', agentId: 'max' })
  })

  test('CA11 asks, too, when the call is their own', () => {
    given(talking('max', 'acme'), available('bob'), holding('cat', 'bolt'), later(MINUTE))
      .when(handOver, 'max')
      .brings({ type: 'HandoverOffered', fromAgentId: 'max' })
  })
})
