/** A screen hangs for a week: the line goes again and again, in every way that a line goes, and nobody presses a button. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TicketLater } from '#client/live/link/no-ticket.ts'
import { openWall } from '#client/screens/wall/wall-link.ts'
import { createDice, type Dice } from '#domain/practice/dice.ts'
import { did, type Step } from '#tests/support/given.ts'
import { available, later, seated, timePasses } from '#tests/support/story.ts'
import { MINUTE, SECOND } from '#tests/support/world.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { TheFloor, WALL } from '../support/the-floor.ts'

const MINUTES_OF_A_WEEK = 7 * 24 * 60

type Line = 'up' | 'half-open' | 'down' | 'crowded'

/** The far end of every line that the screen opens. */
class FarEnd extends FakeSocket {
  static floor: TheFloor
  static line: Line = 'up'
  sentTo = -1

  override send(text: string): void {
    if (FarEnd.line !== 'up' || this.readyState !== FakeSocket.OPEN) return
    if (text === 'ping') return queueMicrotask(() => this.says('pong'))
    super.send(text)
    const frame = this.frames.at(-1)
    this.sent.length = 0
    if (frame?.type !== 'hello') return
    queueMicrotask(() => {
      this.says(FarEnd.floor.welcome(WALL, frame.resume ?? null))
      this.sentTo = FarEnd.floor.seq
    })
  }

  /** What has happened since, if somebody is there to hear it. */
  catchUp(): void {
    const { floor, line } = FarEnd
    if (line !== 'up' || this.readyState !== FakeSocket.OPEN || this.sentTo < 0) return
    const frame = floor.events(WALL, this.sentTo)
    this.sentTo = floor.seq
    if (frame.events.length > 0) this.says(frame)
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.made = []
  FarEnd.line = 'up'
  FarEnd.floor = new TheFloor(seated('max'), available('ann', 'bob', 'cat'))
})
afterEach(() => vi.useRealTimers())

const open = () =>
  openWall('token', 'tab-1', {
    openUrl: () => {
      if (FarEnd.line === 'down') return Promise.reject(new Error('nobody answers'))
      if (FarEnd.line === 'crowded') return Promise.reject(new TicketLater(30 * SECOND))
      queueMicrotask(() => queueMicrotask(() => setTimeout(() => FakeSocket.made.at(-1)?.opens())))
      return Promise.resolve('ws://floor.example/')
    },
    WebSocket: FarEnd,
    random: () => 0.5,
  })

/** Somebody does something. */
function anything({ next, pick }: Dice): Step {
  const who = pick(['ann', 'bob', 'cat'])
  const roll = next()
  if (roll < 0.3) return did(who, { type: 'RaiseHand', reason: 'x' })
  if (roll < 0.6) return did(who, { type: 'LowerHand' })
  if (roll < 0.8) return did(who, { type: 'GoNotReady', reason: 'break' })
  return did(who, { type: 'GoAvailable' })
}

/** What becomes of the line this minute. */
function fate({ next, pick }: Dice): void {
  const socket = FakeSocket.made.at(-1)
  const roll = next()
  if (FarEnd.line !== 'up') {
    if (roll < 0.25) FarEnd.line = 'up'
  } else if (roll < 0.004) FarEnd.line = 'half-open'
  else if (roll < 0.008) FarEnd.line = 'crowded'
  else if (roll < 0.012) FarEnd.line = 'down'
  else if (roll < 0.03) socket?.ends(pick([1006, 1012, 4408, 4411]))
  if (FarEnd.line === 'down') socket?.ends(1006)
}

test('AU5 PR3 PR11 a week of lost lines: it comes back by itself each time, misses no line, and keeps no more than it did on the first day', async () => {
  const dice = createDice(11)
  const opened = open()
  const heard = new Set<number>()
  const unsubscribe = opened.replica.store.subscribe(({ recent }, was) => {
    if (recent !== was.recent) for (const { seq } of recent.slice(-60)) heard.add(seq)
  })
  await vi.advanceTimersByTimeAsync(SECOND)
  const { floor } = FarEnd
  const first = floor.seq
  let timers = 0
  for (let minute = 0; minute < MINUTES_OF_A_WEEK; minute += 1) {
    floor.happens(later(MINUTE), timePasses)
    if (dice.chance(0.25)) floor.happens(anything(dice))
    const socket = FakeSocket.made.at(-1)
    if (socket instanceof FarEnd) socket.catchUp()
    fate(dice)
    FakeSocket.made = FakeSocket.made.slice(-2)
    await vi.advanceTimersByTimeAsync(MINUTE)
    timers = Math.max(timers, vi.getTimerCount())
  }
  FarEnd.line = 'up'
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  const socket = FakeSocket.made.at(-1)
  if (socket instanceof FarEnd) socket.catchUp()
  const { state } = opened.replica
  expect(opened.status.getState().phase).toBe('live')
  expect(opened.status.getState().reconnects).toBeGreaterThan(200)
  const place = { seq: floor.seq, at: floor.world.floor.at }
  expect({ ...state.confirmed, ...place }).toEqual({ ...floor.seenBy(WALL), ...place })
  const told = floor.events(WALL, first).events.map(({ seq }) => seq)
  expect(told.length).toBeGreaterThan(1_000)
  expect(told.filter((seq) => !heard.has(seq))).toEqual([])
  expect(state.gaps).toEqual([])
  expect(state.recent.length).toBeLessThanOrEqual(400)
  expect(timers).toBeLessThan(12)
  unsubscribe()
  opened.close()
  expect(vi.getTimerCount()).toBe(0)
}, 60_000)
