/** CO: help without walking over. */
import { describe, expect, test } from 'vitest'
import { toAudience, reveal, revealFloor } from '#domain/views/audience.ts'
import { did, given, type Said } from '#tests/support/given.ts'
import { uuid } from '#tests/support/ids.ts'
import { available, callOn, chose, dialing, gone, later, seated, talking, wrappingUp } from '#tests/support/story.ts'
import { MINUTE, START } from '#tests/support/world.ts'

const callId = callOn('acme')
const nudgeId = uuid('the nudge')
const nudge = (more = {}): Said => ({ type: 'Nudge', callId, nodeId: 'hello', text: 'Ask about size', ...more })
const nudged = given(talking('ann', 'acme'), seated('max', 'bob'), did('max', nudge(), { newId: nudgeId }))

describe('a raised hand', () => {
  test('CO1 a hand is raised once, with its reason', () => {
    given(available('ann'))
      .when({ type: 'RaiseHand', reason: 'help' }, 'ann')
      .brings({ type: 'HandRaised', reason: 'help' })
      .so(({ floor }) => expect(floor.agents['ann']?.handRaised).toEqual({ at: START, reason: 'help' }))
      .when({ type: 'RaiseHand' }, 'ann')
      .changesNothing()
  })

  const raised = given(available('ann', 'bob'), seated('max'), did('ann', { type: 'RaiseHand' }))

  test('CO1 a raised hand is lowered by its owner or a manager', () => {
    raised.when({ type: 'LowerHand' }, 'ann').brings({ type: 'HandLowered', agentId: 'ann', byId: 'ann' })
    raised
      .when({ type: 'LowerHand', agentId: 'ann' }, 'max')
      .brings({ type: 'HandLowered', agentId: 'ann', byId: 'max' })
    raised.when({ type: 'LowerHand', agentId: 'ann' }, 'bob').refused('not-allowed')
    raised.when({ type: 'LowerHand' }, 'bob').changesNothing()
  })

  test('CO1 a raised hand goes down when its owner logs out; nobody raises one off duty', () => {
    raised.and(did('ann', { type: 'LogOut' })).so(({ floor }) => expect(floor.agents['ann']?.handRaised).toBeNull())
    given(seated('ann')).when({ type: 'RaiseHand' }, 'ann').refused('not-on-duty')
  })
})

describe('a nudge', () => {
  test('CO2 a nudge is bound to the node the call stands on', () => {
    given(talking('ann', 'acme'), seated('max'))
      .when(nudge(), 'max', { newId: nudgeId })
      .brings({ type: 'NudgeSent', nudgeId, agentId: 'ann', fromId: 'max', fromName: 'Max Maple', nodeId: 'hello' })
  })

  test('CO2 a nudge for another node or a finished call is refused as too late', () => {
    given(talking('ann', 'acme'), chose('ann', 'acme', 'go-on'), seated('max'))
      .when(nudge(), 'max')
      .refused('nudge-too-late', { nodeId: 'size' })
    given(wrappingUp('ann', 'acme'), seated('max')).when(nudge(), 'max').refused('nudge-too-late')
  })

  test('CO2 a nudge comes from a manager, and no more than five at a time', () => {
    given(talking('ann', 'acme'), seated('bob')).when(nudge(), 'bob').refused('not-allowed')
    nudged
      .and(did('max', nudge()), did('max', nudge()), did('max', nudge()), did('max', nudge()))
      .when(nudge(), 'max')
      .refused('too-many', { what: 'nudges' })
  })

  test('CO3 a nudge expires when the call moves on', () => {
    nudged
      .when({ type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' }, 'ann')
      .brings({ type: 'ResponseChosen' }, { type: 'NudgeExpired', nudgeId, why: 'moved-on', seen: false })
  })

  test('CO3 a nudge expires when the call ends or is handed over', () => {
    nudged
      .when({ type: 'EndCall', callId }, 'ann')
      .brings({ type: 'CallEnded' }, { type: 'NudgeExpired', why: 'call-ended' })
    nudged
      .and(available('bob'))
      .when({ type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'x' }, 'max')
      .brings({ type: 'CallHandedOver' }, { type: 'NudgeExpired', agentId: 'ann' })
  })

  test('CO3 a nudge expires when its time is up, and says whether it had been seen', () => {
    nudged
      .when({ type: 'AcknowledgeNudge', nudgeId }, 'ann')
      .brings({ type: 'NudgeSeen', nudgeId })
      .when({ type: 'AcknowledgeNudge', nudgeId }, 'ann')
      .changesNothing()
      .and(later(2 * MINUTE))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'NudgeExpired', nudgeId, why: 'time', seen: true })
      .when({ type: 'AcknowledgeNudge', nudgeId }, 'ann')
      .refused('unknown-nudge')
  })

  test('CO3 a nudge is seen by nobody else', () => {
    nudged.when({ type: 'AcknowledgeNudge', nudgeId }, 'bob').refused('not-allowed')
  })
})

describe('watching', () => {
  const watch = (agentId: string): Said => ({ type: 'WatchAgent', agentId })

  test('CO4 a manager watches one agent at a time', () => {
    given(available('ann', 'bob'), seated('max'))
      .when(watch('ann'), 'max')
      .brings({ type: 'WatchStarted', viewerId: 'max', agentId: 'ann' })
      .when(watch('ann'), 'max')
      .changesNothing()
      .when(watch('bob'), 'max')
      .brings({ type: 'WatchEnded', agentId: 'ann' }, { type: 'WatchStarted', agentId: 'bob' })
      .when({ type: 'UnwatchAgent' }, 'max')
      .brings({ type: 'WatchEnded', agentId: 'bob' })
      .when({ type: 'UnwatchAgent' }, 'max')
      .changesNothing()
  })

  test('CO4 agents watch nobody, and nobody watches a stranger', () => {
    given(seated('ann', 'bob')).when(watch('ann'), 'bob').refused('not-allowed', { needs: 'manager' })
    given(seated('max')).when(watch('zoe'), 'max').refused('unknown-agent')
  })

  test('CO4 watching ends with the seat of the watcher', () => {
    given(available('ann'), seated('max'), did('max', watch('ann')))
      .when({ type: 'MarkSeatLost', agentId: 'max' }, 'system')
      .brings({ type: 'AgentUnreachable' }, { type: 'WatchEnded', viewerId: 'max' })
  })

  test('CO4 only a watcher sees notes and answers of another', () => {
    const floor = given(
      talking('ann', 'acme'),
      dialing('bob', 'bolt'),
      seated('max', 'mia'),
      did('ann', { type: 'WriteNotes', callId, text: 'secret' }),
      did('bob', { type: 'WriteNotes', callId: callOn('bolt'), text: 'also secret' }),
      did('max', watch('ann')),
    )
    const notes = (userId: string) => {
      const seen = revealFloor(floor.world.floor, toAudience(floor.world.floor, { userId, role: 'manager' }))
      return Object.values(seen.calls).map((call) => call.notes)
    }
    expect(notes('max')).toEqual(['secret', ''])
    expect(notes('mia')).toEqual(['', ''])
    const written = floor.world.journal.findLast(
      ({ event }) => event.type === 'NotesWritten' && event.agentId === 'ann',
    )
    const shown = (userId: string) =>
      written && reveal(written, toAudience(floor.world.floor, { userId, role: 'manager' }))
    expect(shown('max')).toEqual(written)
    expect(shown('mia')).toBeNull()
  })

  test('CO4 a lost link of the watched does not end it', () => {
    given(available('ann'), seated('max'), did('max', watch('ann')), gone('ann')).so(({ floor }) =>
      expect(floor.watches['max']).toMatchObject({ agentId: 'ann' }),
    )
  })
})
