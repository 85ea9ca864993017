/** SU: the rights of those who run the floor, always with a reason and under their name. */
import { describe, expect, test } from 'vitest'
import { ClientCommand } from '#domain/commands/index.ts'
import { did, given, type Said } from '#tests/support/given.ts'
import { available, callOn, holding, seated, talking, wrappingUp } from '#tests/support/story.ts'
import { MINUTE, START } from '#tests/support/world.ts'

const callId = callOn('acme')
const forceNotReady: Said = { type: 'ForceNotReady', agentId: 'ann', notReadyReason: 'break', reason: 'overtired' }
const acts: readonly (readonly [Said, ReturnType<typeof given>])[] = [
  [forceNotReady, given(available('ann'), seated('bob', 'max', 'ada'))],
  [
    { type: 'ForceCloseWrapUp', callId, reason: 'gone home' },
    given(wrappingUp('ann', 'acme'), seated('bob', 'max', 'ada')),
  ],
  [{ type: 'TakeOverCall', callId, reason: 'complaint' }, given(talking('ann', 'acme'), seated('bob', 'max', 'ada'))],
  [
    { type: 'HandOverCall', callId, toAgentId: 'cat', reason: 'complaint' },
    given(talking('ann', 'acme'), available('cat'), seated('bob', 'max', 'ada')),
  ],
]

describe('an act of supervision', () => {
  test.each(acts)('SU1 $type is for managers and admins, and stands under their name', (command, floor) => {
    for (const who of ['max', 'ada'])
      floor
        .when(command, who)
        .accepted()
        .so(({ journal }) => expect(journal.at(-1)?.actorId).toBe(who))
  })

  test.each(acts)('SU1 $type is refused to another agent', (command, floor) => {
    expect(() => floor.when(command, 'bob').accepted()).toThrow(/not-allowed|not-your-call/)
  })

  test.each(acts.map(([command]) => command))('SU1 $type without a reason is no command', (command) => {
    expect(ClientCommand.safeParse({ ...command, reason: '  ' }).success).toBe(false)
    expect(ClientCommand.safeParse({ ...command, reason: undefined }).success).toBe(false)
  })
})

describe('forcing not ready', () => {
  test('SU1 forcing not ready says who and why, and starts the limit', () => {
    given(available('ann'), seated('max'))
      .when(forceNotReady, 'max')
      .brings({
        type: 'AgentWentNotReady',
        agentId: 'ann',
        reason: 'break',
        limitAt: START + 15 * MINUTE,
        forced: { byId: 'max', reason: 'overtired' },
      })
  })

  test('SU1 forcing not ready gives a preview back, and leaves a call alone', () => {
    given(holding('ann', 'acme'), seated('max'))
      .when(forceNotReady, 'max')
      .brings({ type: 'LeaseEnded', why: 'not-ready' }, { type: 'AgentWentNotReady' })
    given(talking('ann', 'acme'), seated('max')).when(forceNotReady, 'max').brings({ type: 'AgentWentNotReady' })
  })

  test('SU1 forcing not ready needs somebody on duty and a reason of the list', () => {
    given(seated('ann', 'max')).when(forceNotReady, 'max').refused('not-on-duty')
    given(seated('max')).when(forceNotReady, 'max').refused('unknown-agent')
    given(available('ann'), seated('max'))
      .when({ type: 'ForceNotReady', agentId: 'ann', notReadyReason: 'moon', reason: 'x' }, 'max')
      .refused('unknown-reason')
  })

  test('SU1 the agent is free to come back', () => {
    given(available('ann'), seated('max'), did('max', forceNotReady))
      .when({ type: 'GoAvailable' }, 'ann')
      .brings({ type: 'AgentCameAvailable' })
  })
})
