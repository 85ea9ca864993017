/** The feed of a board that has just been opened. */
import { expect, test } from 'vitest'
import { mergedBySeq } from '#client/screens/board/use-lately.ts'
import type { Recorded } from '#domain/events/index.ts'

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
