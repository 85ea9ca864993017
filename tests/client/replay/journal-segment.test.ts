/** Any second of the past, folded as it was; going back and forth costs a few dozen events, never the whole segment. */
import { describe, expect, test } from 'vitest'
import { KEYFRAME_EVERY, JournalSegment } from '#client/features/replay/journal-segment.ts'
import { nextEvent, previousEvent } from '#client/screens/replay/floor/stepping.ts'
import { loadedUntil, segmentAt } from '#client/screens/replay/floor/use-journal-segments.ts'
import { measureDensity } from '#client/screens/replay/floor/density.ts'
import { listHighlights } from '#client/features/replay/highlights.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { getActivity } from '#domain/floor/selectors.ts'
import { revealFloor } from '#domain/views/audience.ts'
import { callOn } from '#tests/support/story.ts'
import { SECOND, START } from '#tests/support/world.ts'
import { busyMorning, replayOf } from './a-day.ts'

const world = busyMorning()
const END = world.now
const whole = replayOf(world, START, END)

describe('a segment', () => {
  test('ends on the floor that there is', () => {
    const board = revealFloor(world.floor, { type: 'board', userId: 'max', details: [] })
    const shown = new JournalSegment(whole).floorAt(END)
    // The last line of all may be one that a board is not told.
    expect({ ...shown, seq: 0, at: 0 }).toEqual({ ...board, seq: 0, at: 0 })
  })

  test('gives at each moment what a fold from the first line gives, in whatever order one looks', () => {
    const segment = new JournalSegment(whole)
    const moments = [END, START, START + 40 * SECOND, START + 200 * SECOND, START + 39 * SECOND, END, START + SECOND]
    for (const at of moments) {
      const folded = evolveAll(
        whole.floor,
        whole.events.filter((line) => line.at <= at),
      )
      expect(segment.floorAt(at)).toEqual(folded)
    }
  })

  test('is folded once; every look back after that costs less than one keyframe', () => {
    const segment = new JournalSegment(whole)
    segment.floorAt(END)
    expect(segment.folded).toBe(whole.events.length)
    expect(whole.events.length).toBeGreaterThan(4 * KEYFRAME_EVERY)
    for (let at = END; at >= START; at -= 3 * SECOND) {
      const before = segment.folded
      segment.floorAt(at)
      expect(segment.folded - before).toBeLessThan(KEYFRAME_EVERY)
    }
  })

  test('runs forward without folding anything twice', () => {
    const segment = new JournalSegment(whole)
    for (let at = START; at <= END; at += SECOND) segment.floorAt(at)
    expect(segment.folded).toBe(whole.events.length)
  })

  test('shows all of a commit or none of it', () => {
    const segment = new JournalSegment(whole)
    for (const { at } of whole.events) {
      const count = segment.countUntil(at)
      expect(segment.events[count]?.at ?? Infinity).toBeGreaterThan(at)
    }
  })
})

describe('two stretches', () => {
  const middle = START + 60 * SECOND
  const first = new JournalSegment(replayOf(world, START, middle))
  const second = new JournalSegment(replayOf(world, middle, END))

  test('meet without a seam', () => {
    expect(first.floorAt(middle)).toEqual(second.floorAt(middle))
    expect(segmentAt([first, second], middle)).toBe(second)
    expect(segmentAt([first, second], middle - 1)).toBe(first)
    expect(segmentAt([first, second], END + 1)).toBeUndefined()
  })

  test('let time run on, and a gap between them stops it', () => {
    expect(loadedUntil([first, second], START)).toBe(END)
    const later = new JournalSegment(replayOf(world, middle + SECOND, END))
    expect(loadedUntil([first, later], START)).toBe(middle)
    expect(loadedUntil([], START)).toBe(START)
  })

  test('are stepped through event by event, there and back, over the place where they meet', () => {
    const known = [first, second]
    const there: number[] = []
    for (let line = nextEvent(known, START); line; line = nextEvent(known, line.at)) there.push(line.at)
    const back: number[] = []
    for (let line = previousEvent(known, END); line; line = previousEvent(known, line.at)) back.push(line.at)
    expect(there).toEqual([...new Set(whole.events.map(({ at }) => at))])
    expect(back.toReversed()).toEqual(there)
  })

  test('with a gap are not stepped over', () => {
    const later = new JournalSegment(replayOf(world, END - 3 * SECOND, END))
    const last = first.events.at(-1)
    expect(nextEvent([first, later], last?.at ?? 0)).toBeNull()
    expect(previousEvent([first, later], END - 3 * SECOND)).toBeNull()
  })
})

describe('the timeline', () => {
  test('counts who talks as the tiles of that second do', () => {
    const segment = new JournalSegment(whole)
    const density = measureDensity(segment)
    expect(density.length).toBeGreaterThan(20)
    for (const { at, talking, waiting } of density) {
      const floor = new JournalSegment(whole).floorAt(at)
      const activities = Object.keys(floor.agents).map((agentId) => getActivity(floor, agentId))
      expect(talking).toBe(activities.filter((one) => one === 'talking' || one === 'on-hold').length)
      expect(waiting).toBe(
        Object.values(floor.agents).filter(
          ({ agentId, duty }) => duty === 'available' && getActivity(floor, agentId) === 'idle',
        ).length,
      )
    }
  })

  test('finds the moments worth going to', () => {
    const highlights = listHighlights(new JournalSegment(whole))
    expect(highlights).toMatchObject([
      { kind: 'hand', agentId: 'bob', agentName: 'Bob Birch', about: 'price' },
      { kind: 'booking', agentId: 'cat', callId: callOn('core') },
    ])
  })
})
