import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesOf, type Score } from './leaderboard.ts'

const score = (userId: string, count: number, of: number | null = null): Score => ({ userId, count, of })
const told = (scores: readonly Score[], minimum: number) =>
  placesOf(scores, minimum).map(({ rank, userId }) => [rank, userId])

test('TP4 the highest is first, and whoever has as much shares the place', () => {
  expect(told([score('ann', 3), score('abe', 7), score('sue', 3), score('max', 1)], 1)).toEqual([
    [1, 'abe'],
    [2, 'ann'],
    [2, 'sue'],
    [4, 'max'],
  ])
})

test('TP4 whoever has less than the minimum has no place: of a rate, less of what it is of', () => {
  expect(told([score('ann', 4), score('abe', 5)], 5)).toEqual([[1, 'abe']])
  expect(told([score('ann', 1, 1), score('abe', 6, 20)], 20)).toEqual([[1, 'abe']])
  expect(told([score('ann', 0), score('abe', 0, 0)], 1)).toEqual([])
})

test('TP4 rates are compared as rates', () => {
  expect(told([score('ann', 10, 40), score('abe', 8, 20)], 20)).toEqual([
    [1, 'abe'],
    [2, 'ann'],
  ])
})

test('TP4 the order in which people come changes nothing, and a place is one more than how many are ahead', () => {
  const scores = fc.uniqueArray(
    fc.record({
      userId: fc.string({ minLength: 1, maxLength: 4 }),
      count: fc.nat({ max: 30 }),
      of: fc.constant(30),
    }),
    { selector: ({ userId }) => userId, maxLength: 20 },
  )
  fc.assert(
    fc.property(scores, (all) => {
      const places = placesOf(all, 1)
      expect(placesOf(all.toReversed(), 1)).toEqual(places)
      for (const place of places) expect(place.rank).toBe(1 + all.filter(({ count }) => count > place.count).length)
    }),
  )
})
