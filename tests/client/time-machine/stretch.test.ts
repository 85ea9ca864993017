/** Any second of the past, folded as it was; going back and forth costs a few dozen events, never the whole stretch. */
import { describe, expect, test } from 'vitest'
import { KEPT_EVERY, Stretch } from '#client/features/replay/journal-segment.ts'
import { nextEvent, previousEvent } from '#client/screens/replay/call/stepping.ts'
import { knownUntil, stretchAt } from '#client/screens/replay/floor/use-stretches.ts'
import { densityOf } from '#client/screens/replay/floor/density.ts'
import { momentsOf } from '#client/features/replay/highlights.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { activityOf } from '#domain/floor/selectors.ts'
import { revealFloor } from '#domain/views/audience.ts'
import { callOn } from '#tests/support/story.ts'
import { SECOND, START } from '#tests/support/world.ts'
import { busyMorning, replayOf } from './a-day.ts'

const world = busyMorning()
const END = world.now
const whole = replayOf(world, START, END)

describe('a stretch', () => {
  test('ends on the floor that there is', () => {
    const board = revealFloor(world.floor, { type: 'board', userId: 'max', details: [] })
    const shown = new Stretch(whole).floorAt(END)
    // The last line of all may be one that a board is not told.
    expect({ ...shown, seq: 0, at: 0 }).toEqual({ ...board, seq: 0, at: 0 })
  })

  test('gives at each moment what a fold from the first line gives, in whatever order one looks', () => {
    const stretch = new Stretch(whole)
    const moments = [END, START, START + 40 * SECOND, START + 200 * SECOND, START + 39 * SECOND, END, START + SECOND]
    for (const at of moments) {
      const folded = evolveAll(
        whole.floor,
        whole.events.filter((line) => line.at <= at),
      )
      expect(stretch.floorAt(at)).toEqual(folded)
    }
  })

  test('is folded once; every look back after that costs less than one keyframe', () => {
    const stretch = new Stretch(whole)
    stretch.floorAt(END)
    expect(stretch.folded).toBe(whole.events.length)
    expect(whole.events.length).toBeGreaterThan(4 * KEPT_EVERY)
    for (let at = END; at >= START; at -= 3 * SECOND) {
      const before = stretch.folded
      stretch.floorAt(at)
      expect(stretch.folded - before).toBeLessThan(KEPT_EVERY)
    }
  })

  test('runs forward without folding anything twice', () => {
    const stretch = new Stretch(whole)
    for (let at = START; at <= END; at += SECOND) stretch.floorAt(at)
    expect(stretch.folded).toBe(whole.events.length)
  })

  test('shows all of a commit or none of it', () => {
    const stretch = new Stretch(whole)
    for (const { at } of whole.events) {
      const count = stretch.countUntil(at)
      expect(stretch.events[count]?.at ?? Infinity).toBeGreaterThan(at)
    }
  })
})

describe('two stretches', () => {
  const middle = START + 60 * SECOND
  const first = new Stretch(replayOf(world, START, middle))
  const second = new Stretch(replayOf(world, middle, END))

  test('meet without a seam', () => {
    expect(first.floorAt(middle)).toEqual(second.floorAt(middle))
    expect(stretchAt([first, second], middle)).toBe(second)
    expect(stretchAt([first, second], middle - 1)).toBe(first)
    expect(stretchAt([first, second], END + 1)).toBeUndefined()
  })

  test('let time run on, and a gap between them stops it', () => {
    expect(knownUntil([first, second], START)).toBe(END)
    const later = new Stretch(replayOf(world, middle + SECOND, END))
    expect(knownUntil([first, later], START)).toBe(middle)
    expect(knownUntil([], START)).toBe(START)
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
    const later = new Stretch(replayOf(world, END - 3 * SECOND, END))
    const last = first.events.at(-1)
    expect(nextEvent([first, later], last?.at ?? 0)).toBeNull()
    expect(previousEvent([first, later], END - 3 * SECOND)).toBeNull()
  })
})

describe('the timeline', () => {
  test('counts who talks as the tiles of that second do', () => {
    const stretch = new Stretch(whole)
    const density = densityOf(stretch)
    expect(density.length).toBeGreaterThan(20)
    for (const { at, talking, waiting } of density) {
      const floor = new Stretch(whole).floorAt(at)
      const activities = Object.keys(floor.agents).map((agentId) => activityOf(floor, agentId))
      expect(talking).toBe(activities.filter((one) => one === 'talking' || one === 'on-hold').length)
      expect(waiting).toBe(
        Object.values(floor.agents).filter(
          ({ agentId, duty }) => duty === 'available' && activityOf(floor, agentId) === 'idle',
        ).length,
      )
    }
  })

  test('finds the moments worth going to', () => {
    const moments = momentsOf(new Stretch(whole))
    expect(moments).toMatchObject([
      { kind: 'hand', agentId: 'bob', who: 'Bob Birch', about: 'price' },
      { kind: 'booking', agentId: 'cat', callId: callOn('core') },
    ])
  })
})
