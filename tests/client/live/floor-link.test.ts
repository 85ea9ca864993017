/** The line to the floor: coming back, giving up, and saying nothing twice; driven through a whole opened floor. */
import { deflateSync, strFromU8, strToU8 } from 'fflate'
import { decide } from '#domain/decide/index.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { FloorLinkOptions } from '#client/live/link/floor-link.ts'
import { TicketLater, TicketRefused } from '#client/live/link/no-ticket.ts'
import { type OpenFloor, openFloor } from '#client/live/link/open-floor.ts'
import type { SendOutcome } from '#client/live/link/send.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import type { PackedWelcome } from '#domain/protocol/server-frames.ts'
import { decodeServerFrame } from '#domain/protocol/short-frames.ts'
import { script } from '#tests/support/script-fixture.ts'
import { available, callOn, talking } from '#tests/support/story.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { MemoryStorage } from '../support/memory-storage.ts'
import { EPOCH, TheFloor } from '../support/the-floor.ts'

const callId = callOn('acme')
const goOn: ClientCommand = { type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' }

let open: OpenFloor[] = []
let floor: TheFloor

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.made = []
  open = []
  floor = new TheFloor(talking('ann', 'acme'))
})
afterEach(() => {
  for (const one of open) one.close()
  vi.useRealTimers()
})

interface How {
  readonly openUrl?: () => Promise<string>
  readonly storage?: Storage
  readonly random?: () => number
  readonly fetchReader?: FloorLinkOptions['fetchReader']
}

function opens({
  openUrl = () => Promise.resolve('ws://floor.example/'),
  storage = new MemoryStorage(),
  random = () => 0,
  fetchReader,
}: How = {}) {
  const opened = openFloor({
    teamId: 'north',
    userId: 'ann',
    tab: 'tab-1',
    storage,
    openUrl,
    random,
    WebSocket: FakeSocket,
    ...(fetchReader && { fetchReader }),
  })
  opened.replica.learnRules(decide)
  opened.replica.learnScript(script)
  open.push(opened)
  return opened
}

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** The far end accepts the newest socket and answers its hello. */
function welcomes(userId = 'ann'): FakeSocket {
  const socket = FakeSocket.last
  socket.opens()
  const hello = socket.frames.at(-1)
  if (hello?.type !== 'hello') throw new Error('no hello')
  socket.says(floor.welcome(userId, hello.resume ?? null))
  return socket
}

/** The far end takes every command it has not answered yet. */
function answers(socket: FakeSocket): void {
  const before = floor.seq
  for (const frame of socket.frames) {
    if (frame.type === 'command') socket.says(floor.hears('ann', frame.commandId, frame.command, frame.fence))
  }
  socket.says(floor.events('ann', before))
}

async function live(how: How = {}) {
  const opened = opens(how)
  await passes(0)
  return { opened, socket: welcomes() }
}

test('PR12 the page says how well its line carries, once, and again when that has changed for good', async () => {
  const { socket } = await live()
  const said = () => socket.frames.flatMap((frame) => (frame.type === 'link' ? [frame.quality] : []))
  const pong = async (afterMs: number) => {
    await passes(afterMs)
    socket.says('pong')
    await passes(10_000 - afterMs)
  }
  await pong(40)
  await pong(40)
  expect(said()).toEqual(['good'])
  await pong(700)
  expect(said()).toEqual(['good'])
  await pong(700)
  await pong(700)
  expect(said()).toEqual(['good', 'poor'])
})

describe('getting in', () => {
  test('hello comes first, and nothing else before the welcome', async () => {
    const opened = opens()
    await passes(0)
    void opened.send(goOn)
    FakeSocket.last.opens()
    expect(FakeSocket.last.frames).toEqual([{ type: 'hello', v: PROTOCOL_VERSION, tab: 'tab-1' }])
    FakeSocket.last.says(floor.welcome('ann'))
    expect(FakeSocket.last.frames[1]).toMatchObject({ type: 'command', command: goOn })
    expect(opened.status.getState().phase).toBe('live')
  })

  test('a ticket that never comes is given up and asked for again', async () => {
    const openUrl = vi.fn<() => Promise<string>>(() => new Promise(() => undefined))
    opens({ openUrl })
    await passes(0)
    expect(openUrl).toHaveBeenCalledTimes(1)
    await passes(15_000)
    expect(openUrl.mock.calls.length).toBeGreaterThan(1)
    expect(FakeSocket.made).toEqual([])
  })

  test('a refused ticket stops the line and says why', async () => {
    const openUrl = vi.fn<() => Promise<string>>(() =>
      Promise.reject(new TicketRefused(4403, 'You don’t have access to do this')),
    )
    const opened = opens({ openUrl })
    await passes(60_000)
    expect(openUrl).toHaveBeenCalledTimes(1)
    expect(opened.status.getState()).toMatchObject({
      phase: 'stopped',
      lastClose: { reason: 'You don’t have access to do this' },
    })
  })

  test('PR10 a full door is asked again when it has said, and no sooner', async () => {
    const openUrl = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new TicketLater(20_000))
      .mockResolvedValue('ws://floor.example/')
    const opened = opens({ openUrl })
    await passes(19_999)
    expect(openUrl).toHaveBeenCalledTimes(1)
    await passes(1_000)
    welcomes()
    expect(opened.status.getState().phase).toBe('live')
  })

  test('without a welcome in time the line is made anew', async () => {
    opens()
    await passes(0)
    FakeSocket.last.opens()
    await passes(17_000)
    expect(FakeSocket.made.length).toBe(2)
  })

  test('PR11 tries that get no answer are made ever more seldom', async () => {
    const asked: number[] = []
    opens({
      openUrl: () => {
        asked.push(performance.now())
        return new Promise(() => undefined)
      },
    })
    await passes(180_000)
    const gaps = asked.slice(1).map((at, before) => Math.round((at - (asked[before] ?? 0)) / 1_000))
    expect(gaps, 'the wait for an answer, and then for the next try').toEqual([8 + 6, 16 + 12, 32 + 24, 32 + 24])
  })

  test('PR11 sockets that open and are never welcomed count as unanswered', async () => {
    opens()
    const opened: number[] = []
    for (let second = 0; second < 180; second += 1) {
      await passes(1_000)
      if (FakeSocket.made.length > opened.length) {
        opened.push(second)
        FakeSocket.last.opens()
      }
    }
    const gaps = opened.slice(1).map((at, before) => at - (opened[before] ?? 0))
    expect(gaps[0]).toBeGreaterThanOrEqual(10 + 6)
    expect(gaps[1]).toBeGreaterThanOrEqual(20 + 12)
    expect(gaps[2], 'silence ends it sooner').toBeGreaterThanOrEqual(25 + 24)
  })

  test('PR11 tries that are refused at once are made within ten seconds of each other', async () => {
    const openUrl = vi.fn<() => Promise<string>>(() => Promise.reject(new Error('down')))
    opens({ openUrl, random: () => 0.99 })
    await passes(120_000)
    const before = openUrl.mock.calls.length
    await passes(100_000)
    expect(openUrl.mock.calls.length - before).toBeGreaterThanOrEqual(10)
  })

  test.each([
    ['its person asks', (opened: ReturnType<typeof opens>) => opened.reconnect()],
    ['the network is back', () => globalThis.dispatchEvent(new Event('online'))],
  ])('PR11 nothing is waited for when %s', async (_, happens) => {
    const openUrl = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new TicketLater(90_000))
    openUrl.mockResolvedValue('ws://floor.example/')
    const opened = opens({ openUrl })
    await passes(5_000)
    expect(opened.status.getState()).toMatchObject({ phase: 'reconnecting', nextTryAt: expect.any(Number) })
    happens(opened)
    await passes(500)
    welcomes()
    expect(opened.status.getState()).toMatchObject({ phase: 'live', nextTryAt: null })
  })

  test('PR11 a ticket that comes when its person has left opens nothing', async () => {
    let comes: (url: string) => void = () => undefined
    const openUrl = vi.fn<() => Promise<string>>(() => new Promise((resolve) => (comes = resolve)))
    const opened = opens({ openUrl })
    await passes(1_000)
    opened.close()
    comes('ws://floor.example/')
    await passes(120_000)
    expect(openUrl).toHaveBeenCalledTimes(1)
    expect(FakeSocket.made).toEqual([])
  })

  test('PR11 who has left asks no more', async () => {
    const openUrl = vi.fn<() => Promise<string>>(() => Promise.reject(new Error('down')))
    const opened = opens({ openUrl })
    await passes(2_000)
    const before = openUrl.mock.calls.length
    opened.close()
    await passes(60_000)
    expect(openUrl).toHaveBeenCalledTimes(before)
  })
})

describe('coming back', () => {
  test.each(Object.values(CLOSE).filter(({ reconnect }) => reconnect))('after $reason', async ({ code }) => {
    const { opened, socket } = await live()
    socket.ends(code)
    expect(opened.status.getState().phase).toBe('reconnecting')
    await passes(3_000)
    expect(FakeSocket.made.length).toBe(2)
    welcomes()
    expect(opened.status.getState().phase).toBe('live')
  })

  test.each(Object.values(CLOSE).filter(({ reconnect }) => !reconnect))(
    'never after $reason',
    async ({ code, reason }) => {
      const { opened, socket } = await live()
      socket.ends(code)
      await passes(60_000)
      expect(FakeSocket.made.length).toBe(1)
      expect(opened.status.getState()).toMatchObject({ phase: 'stopped', lastClose: { code, reason } })
      opened.reconnect()
      await passes(0)
      expect(FakeSocket.made.length, 'until its person asks for it').toBe(2)
    },
  )

  test('not all clients in the same instant', async () => {
    const after: number[] = []
    for (const dice of [0, 0.5, 0.99]) {
      const { socket } = await live({ random: () => dice })
      const made = FakeSocket.made.length
      socket.ends(CLOSE.fault.code)
      let waitedMs = 0
      while (FakeSocket.made.length === made) {
        await passes(50)
        waitedMs += 50
      }
      after.push(waitedMs)
    }
    expect(new Set(after).size).toBe(3)
    expect(Math.max(...after) - Math.min(...after)).toBeGreaterThan(1_000)
  })

  test('it asks for what it missed, and gets only that', async () => {
    const { opened, socket } = await live()
    socket.ends(1006)
    await passes(3_000)
    FakeSocket.last.opens()
    expect(FakeSocket.last.frames[0]).toMatchObject({ resume: { epoch: EPOCH, seq: floor.seq } })
    expect(opened.replica.state.floor, 'and shows what it has meanwhile').not.toBeNull()
  })

  test('when its person asks, it comes as a page that begins, and so takes control', async () => {
    const { opened } = await live()
    opened.reconnect()
    await passes(0)
    const again = welcomes()
    expect(again.frames[0]).toEqual({ type: 'hello', v: PROTOCOL_VERSION, tab: 'tab-1' })
    again.ends(1006)
    await passes(3_000)
    FakeSocket.last.opens()
    expect(FakeSocket.last.frames[0], 'and later as the line it is').toHaveProperty('resume')
  })

  test('a line on which nothing comes for 25 seconds is given up', async () => {
    const { socket } = await live()
    await passes(24_000)
    expect(FakeSocket.made.length).toBe(1)
    expect(socket.sent.filter((text) => text === 'ping').length).toBeGreaterThan(1)
    await passes(10_000)
    expect(FakeSocket.made.length).toBe(2)
  })

  test('an answered ping keeps it and tells the way it takes', async () => {
    const { opened, socket } = await live()
    for (let round = 0; round < 6; round += 1) {
      await passes(9_950)
      await passes(50)
      socket.says('pong')
    }
    expect(FakeSocket.made.length).toBe(1)
    expect(opened.status.getState().latencyMs).not.toBeNull()
  })

  test('a gap in the events brings a new hello, once', async () => {
    const { opened, socket } = await live()
    floor.happens(available('bob'))
    socket.says({ ...floor.events('ann', floor.seq), from: floor.seq + 5, to: floor.seq + 6 })
    socket.says({ ...floor.events('ann', floor.seq), from: floor.seq + 6, to: floor.seq + 7 })
    expect(socket.frames.filter(({ type }) => type === 'hello')).toHaveLength(2)
    socket.says(floor.welcome('ann', opened.replica.position()))
    expect(opened.replica.state.floor).toEqual(floor.seenBy('ann'))
  })
})

describe('frames as short as boards get them', () => {
  function packedWelcome(): PackedWelcome {
    const { floor: seen, events: _none, ...head } = floor.welcome('ann')
    return { ...head, packed: btoa(strFromU8(deflateSync(strToU8(JSON.stringify(seen))), true)) }
  }
  /** The code that reads them is on its way until the test lets it come, or fail. */
  async function onTheWay() {
    let [comes, fails] = [() => {}, () => {}]
    const reader = new Promise<typeof decodeServerFrame>((resolve, reject) => {
      comes = () => resolve(decodeServerFrame)
      fails = () => reject(new Error('no such file'))
    })
    const fetchReader = vi.fn<() => typeof reader>(() => reader)
    const opened = opens({ fetchReader })
    await passes(0)
    FakeSocket.last.opens()
    FakeSocket.last.says(packedWelcome())
    return { opened, socket: FakeSocket.last, comes, fails, fetchReader }
  }

  test('are read by code that is fetched for them, and what comes meanwhile is read after them', async () => {
    const { opened, socket, comes, fetchReader } = await onTheWay()
    for (const step of [available('bob'), available('cat')]) {
      const from = floor.seq
      floor.happens(step)
      socket.says(floor.events('ann', from))
    }
    expect(opened.replica.state.floor).toBeNull()
    comes()
    await passes(0)
    expect(opened.status.getState().phase).toBe('live')
    expect(opened.replica.state.floor).toEqual(floor.seenBy('ann'))
    expect(
      socket.frames.filter(({ type }) => type === 'hello'),
      'without a gap',
    ).toHaveLength(1)
    socket.says(packedWelcome())
    expect(fetchReader).toHaveBeenCalledTimes(1)
  })

  test('of a connection that went meanwhile are not read', async () => {
    const { opened, socket, comes } = await onTheWay()
    socket.ends(1006)
    comes()
    await passes(0)
    expect(opened.replica.state.floor).toBeNull()
    await passes(3_000)
    welcomes()
    expect(opened.replica.state.floor).toEqual(floor.seenBy('ann'))
  })

  test('that nothing can read make the line anew', async () => {
    const { fails } = await onTheWay()
    fails()
    await passes(3_000)
    expect(FakeSocket.made).toHaveLength(2)
  })

  test('never come to a desk, which does without that code', async () => {
    const fetchReader = vi.fn<() => Promise<typeof decodeServerFrame>>()
    const { opened } = await live({ fetchReader })
    expect(opened.status.getState().phase).toBe('live')
    expect(fetchReader).not.toHaveBeenCalled()
  })
})

describe('what was said', () => {
  test('is acknowledged with what came of it', async () => {
    const { opened, socket } = await live()
    const outcome = opened.send(goOn)
    answers(socket)
    await expect(outcome).resolves.toMatchObject({ type: 'acknowledged' })
    expect(opened.replica.state.pending).toEqual([])
  })

  test('offline it waits in order, and leaves with the same ids when the line is back', async () => {
    const { opened, socket } = await live()
    const sent = opened.send(goOn)
    socket.ends(1006)
    const queued = opened.send({ type: 'WriteNotes', callId, text: 'keen' })
    expect(opened.replica.state.floor?.calls[callId]).toMatchObject({ nodeId: 'size', notes: 'keen' })
    await passes(35_000)
    answers(welcomes())
    const all: SendOutcome[] = await Promise.all([sent, queued])
    expect(all.map(({ type }) => type)).toEqual(['acknowledged', 'acknowledged'])
    const ids = FakeSocket.made.flatMap(({ frames }) =>
      frames.flatMap((frame) => (frame.type === 'command' ? [frame.commandId] : [])),
    )
    expect(ids[0]).toBe(ids[1])
    expect(opened.replica.state.floor).toEqual(floor.seenBy('ann'))
  })

  test('a wish for now is not kept for later', async () => {
    const { opened, socket } = await live()
    const lost = opened.send({ type: 'TakeNextLead' })
    socket.ends(1006)
    await expect(opened.send({ type: 'TakeNextLead' })).resolves.toEqual({ type: 'unsent', why: 'offline' })
    await passes(35_000)
    welcomes()
    await expect(lost).resolves.toEqual({ type: 'unsent', why: 'gave-up' })
    expect(FakeSocket.last.frames.filter(({ type }) => type === 'command')).toEqual([])
  })

  test('too fast is tried again by itself, a fault a few times', async () => {
    const { opened, socket } = await live()
    const outcome = opened.send(goOn)
    const [frame] = socket.frames.filter(({ type }) => type === 'command')
    if (frame?.type !== 'command') throw new Error('nothing was sent')
    const { commandId } = frame
    socket.says({ type: 'refused', commandId, refusal: { code: 'too-fast', retryAfterMs: 500 } })
    await passes(500)
    socket.says({ type: 'refused', commandId, refusal: { code: 'fault' } })
    await passes(1_000)
    expect(socket.frames.filter(({ type }) => type === 'command')).toHaveLength(3)
    answers(socket)
    await expect(outcome).resolves.toMatchObject({ type: 'acknowledged' })
  })

  test('carries the fence of the call it is about', async () => {
    const { opened, socket } = await live()
    void opened.send(goOn)
    expect(socket.frames.at(-1)).toMatchObject({ fence: floor.world.floor.calls[callId]?.fence })
  })

  test('receipts go out at most once a second', async () => {
    const { socket } = await live()
    await passes(1_000)
    const receipts = () => socket.frames.filter(({ type }) => type === 'received')
    const before = receipts().length
    for (let round = 0; round < 20; round += 1) {
      const from = floor.seq
      floor.happens(available(round % 2 === 0 ? 'bob' : 'cat'))
      socket.says(floor.events('ann', from))
    }
    await passes(1_000)
    expect(receipts().length - before).toBe(1)
    expect(receipts().at(-1)).toEqual({ type: 'received', seq: floor.seq })
  })
})
