/** The feed of a board that has just been opened. */
import { expect, test } from 'vitest'
import { endedNudges } from '#client/screens/board/detail/ended-nudges.ts'
import { isOnlooker, told } from '#client/features/floor-view/event-text.ts'
import { mergedBySeq, journalSpans } from '#client/screens/board/use-lately.ts'
import type { Recorded } from '#domain/events/index.ts'
import { did, given } from '#tests/support/given.ts'
import { available, callOn, chose, seated, talking } from '#tests/support/story.ts'
import { uuid } from '#tests/support/ids.ts'
import { MINUTE } from '#tests/support/world.ts'

const line = (seq: number): Recorded => ({
  seq,
  at: seq * 1_000,
  actorId: 'ann',
  commandId: null,
  event: { type: 'HandLowered', agentId: 'ann', byId: 'mia' },
})

test('what the journal tells and what has come since are one story, each line once and in order', () => {
  const told = mergedBySeq([1, 2, 3, 4].map(line), [3, 4, 6].map(line))
  expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 6])
})

test('lines that came while the journal was asked do not wait for it', () => {
  expect(mergedBySeq([], [line(7)]).map(({ seq }) => seq)).toEqual([7])
})

test('a gap is asked for from its last heard line, one that came before the screen was opened is not', () => {
  const opened = 60 * MINUTE + 5_000
  const lately = journalSpans(opened, [
    { from: 10 * MINUTE, to: 11 * MINUTE },
    { from: 70 * MINUTE, to: 71 * MINUTE },
    { from: 80 * MINUTE, to: 140 * MINUTE },
  ])
  expect(lately).toEqual([
    { from: 45 * MINUTE, to: opened },
    { from: 70 * MINUTE - 1, to: 71 * MINUTE },
    { from: 125 * MINUTE, to: 140 * MINUTE },
  ])
})

test('managers who open and leave pages are no news; agents, and managers at work, are', () => {
  const { floor } = given(available('ann'), seated('max'), available('ada')).world
  const leaves = (agentId: string): Recorded => ({ ...line(1), event: { type: 'AgentUnreachable', agentId } })
  expect(['ann', 'max', 'ada'].map((who) => isOnlooker(leaves(who), floor.agents))).toEqual([false, true, false])
})

test('what became of a nudge is told to who sent it, for this call and when it is over', () => {
  const callId = callOn('acme')
  const nudge = did('max', { type: 'Nudge', callId, nodeId: 'hello', text: 'Slowly' }, { newId: uuid('nudge') })
  const moved = given(talking('ann', 'acme'), nudge, chose('ann', 'acme', 'go-on')).world
  expect(endedNudges(moved.journal, callId)).toEqual([
    { nudgeId: uuid('nudge'), text: 'Slowly', fromName: 'Max Maple', ended: 'moved on before reading it' },
  ])
  const read = given(talking('ann', 'acme'), nudge, did('ann', { type: 'AcknowledgeNudge', nudgeId: uuid('nudge') }))
  expect(endedNudges(read.world.journal, callId)).toEqual([])
  const done = read.and(did('ann', { type: 'EndCall', callId })).world.journal
  expect(endedNudges(done, callId)).toMatchObject([{ ended: 'moved on after reading it' }])
  expect(endedNudges(done, callOn('bolt'))).toEqual([])
})

test('who left the team is said to have left it, not to have lost the connection', () => {
  const names = { person: (id: string | null) => id ?? '', reason: (code: string) => code }
  const text = (event: Recorded['event']) => told({ ...line(1), event }, names)?.text
  expect(text({ type: 'AgentUnreachable', agentId: 'ann', leftTeam: true })).toBe('left the team')
  expect(text({ type: 'AgentLoggedOut', agentId: 'ann', leftTeam: true })).toBe('left the team')
  expect(text({ type: 'AgentUnreachable', agentId: 'ann' })).toBe('lost the connection')
  const { floor } = given(seated('max')).world
  const left: Recorded = { ...line(1), event: { type: 'AgentUnreachable', agentId: 'max', leftTeam: true } }
  expect(isOnlooker(left, floor.agents)).toBe(false)
})
