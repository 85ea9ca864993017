/** What somebody is told by a sound or outside the page: what others did that is theirs to hear of, and nothing else. */
import { describe, expect, test } from 'vitest'
import { signalOf } from '#client/features/signals/told.ts'
import { did, given, type Scenario } from '#tests/support/given.ts'
import { available, callOn, seated, talking } from '#tests/support/story.ts'

const callId = callOn('acme')
const floor = given(talking('ann', 'acme'), available('bob', 'cat'), seated('max'))
const offered = floor.and(did('ann', { type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'speaks Welsh' }))

/** What each of them is told of the last line. */
const told = ({ world: { journal } }: Scenario, userId: string) =>
  journal.slice(-1).flatMap((line) => signalOf(line, userId) ?? [])

describe('signals', () => {
  test('an offered call is told to whom it is offered, by whom and why, and to nobody else', () => {
    expect(told(offered, 'bob')).toEqual([
      { signal: 'handed-over', title: 'Ann Ash offers you a call', text: 'Person of acme: speaks Welsh' },
    ])
    for (const other of ['ann', 'cat', 'max']) expect(told(offered, other)).toEqual([])
  })

  test('one’s own acts are no news: not the call that one has just accepted', () => {
    expect(told(offered.and(did('bob', { type: 'AcceptHandover', callId })), 'bob')).toEqual([])
  })

  test('a call that a supervisor hands over is told to its receiver', () => {
    const moved = floor.and(did('max', { type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'needs help' }))
    expect(told(moved, 'bob').map(({ signal }) => signal)).toEqual(['handed-over'])
  })
})
