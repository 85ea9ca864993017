/** A long queue leaves in its order, at a pace the floor takes, whatever is refused on the way. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Sender } from '#client/live/link/send.ts'
import type { CommandFrame } from '#domain/protocol/client-frames.ts'
import { Replica } from '#client/live/replica/replica.ts'
import { callOn } from '#tests/support/story.ts'

const callId = callOn('acme')

/** What the floor allows one connection: so many at once, so many a second (PR7). */
const FLOOR_BURST = 54
const FLOOR_PER_SECOND = 20

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A far end with the floor's own allowance; it answers each command after `latencyMs`. */
function farEnd(latencyMs: number, allowance = { burst: FLOOR_BURST, perSecond: FLOOR_PER_SECOND }) {
  const replica = new Replica()
  const taken: string[] = []
  let refusals = 0
  let tokens = allowance.burst
  let filledAt = performance.now()
  const hear = (item: CommandFrame) => {
    tokens = Math.min(allowance.burst, tokens + ((performance.now() - filledAt) * allowance.perSecond) / 1000)
    filledAt = performance.now()
    const { commandId } = item
    if (tokens < 1) {
      refusals += 1
      const retryAfterMs = Math.ceil(((1 - tokens) * 1000) / allowance.perSecond)
      setTimeout(
        () => sender.onRefused({ type: 'refused', commandId, refusal: { code: 'too-fast', retryAfterMs } }),
        latencyMs,
      )
      return
    }
    tokens -= 1
    if (item.command.type === 'RecordAnswer') taken.push(item.command.key)
    setTimeout(() => sender.onAck({ commandId, seq: taken.length }), latencyMs)
  }
  let up = false
  const sender = new Sender({
    replica,
    now: () => Date.now(),
    transmit: (item) => {
      if (up) setTimeout(() => hear(item), latencyMs)
      return up
    },
  })
  return {
    replica,
    sender,
    taken,
    refusals: () => refusals,
    connects: () => {
      up = true
      sender.welcomed()
    },
  }
}

const keys = (count: number): string[] => Array.from({ length: count }, (_, index) => `answer_${index}`)

const say = (sender: Sender, key: string) => void sender.send({ type: 'RecordAnswer', callId, key, value: true })

describe('what was said in a long time offline', () => {
  test('arrives whole and in order, and nothing of it is refused for its haste', async () => {
    const end = farEnd(40)
    for (const key of keys(150)) say(end.sender, key)
    end.connects()
    await vi.advanceTimersByTimeAsync(1_000)
    // Said while the queue still leaves: it comes after it.
    say(end.sender, 'latest')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(end.taken).toEqual([...keys(150), 'latest'])
    expect(end.refusals()).toBe(0)
  })

  test('arrives whole and in order also at a floor that takes less', async () => {
    const end = farEnd(5, { burst: 10, perSecond: 5 })
    for (const key of keys(40)) say(end.sender, key)
    end.connects()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(end.taken.toSorted()).toEqual(keys(40).toSorted())
    expect(end.replica.state.pending.filter(({ ackSeq }) => ackSeq === null)).toEqual([])
  })

  test('a wish that had to wait too long is given up and said so', async () => {
    const end = farEnd(40)
    for (const key of keys(400)) say(end.sender, key)
    end.connects()
    const wish = end.sender.send({ type: 'TakeNextLead' })
    await vi.advanceTimersByTimeAsync(40_000)
    await expect(wish).resolves.toEqual({ type: 'unsent', why: 'gave-up' })
  })
})
