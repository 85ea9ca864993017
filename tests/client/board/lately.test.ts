/** The feed of a board that has just been opened. */
import { expect, test } from 'vitest'
import { isOnlooker } from '#client/screens/board/event-words.ts'
import { mergedBySeq, stretchesOf } from '#client/screens/board/use-lately.ts'
import type { Recorded } from '#domain/events/index.ts'
import { given } from '#tests/support/given.ts'
import { available, seated } from '#tests/support/story.ts'
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
  const lately = stretchesOf(opened, [
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
