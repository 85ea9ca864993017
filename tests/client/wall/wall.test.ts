/** What a screen on the wall makes of what it is told: pages, places, bookings, and when to take a new build. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { update } from '#client/browser/update.ts'
import type { BoardRow } from '#client/features/floor-view/board-rows.ts'
import { listBookings, toCelebrate } from '#client/screens/wall/bookings.ts'
import { listPlaces } from '#client/screens/wall/leaderboard-page.tsx'
import { listHours } from '#client/screens/wall/hours.ts'
import { listPages, turnedTo } from '#client/screens/wall/pages.ts'
import { entryOf, stayCurrent } from '#client/screens/wall/stay-current.ts'
import { tokenIn } from '#client/screens/wall/wall-link.ts'
import type { Recorded } from '#domain/events/index.ts'
import { WALLBOARD } from '#domain/floor/settings-parts.ts'
import { EMPTY_TALLY } from '#domain/floor/state.ts'
import { uuid } from '#tests/support/ids.ts'

describe('the address', () => {
  test('the token is what stands behind the #, and nothing else', () => {
    expect(tokenIn({ hash: '#callfloor_wall_x' })).toBe('callfloor_wall_x')
    expect(tokenIn({ hash: '' })).toBeNull()
    expect(tokenIn({ hash: '#' })).toBeNull()
  })
})

describe('pages', () => {
  test('they turn by the server’s time, so that every screen shows the same', () => {
    expect([0, 19_999, 20_000, 59_999, 60_000].map((now) => turnedTo(now, 3, 20))).toEqual([0, 0, 1, 2, 0])
  })

  test('a large team takes several pages of people, an empty one still has its page', () => {
    const parts = (people: number) => listPages(WALLBOARD, people).filter(({ page }) => page === 'people').length
    expect([0, 20, 21, 30, 31, 300].map(parts)).toEqual([1, 1, 1, 1, 2, 10])
  })
})

const disposed = (call: number, outcome: 'meeting-scheduled' | 'busy', at: number): Recorded => ({
  seq: call,
  at,
  actorId: 'ann',
  commandId: null,
  event: {
    type: 'CallDisposed',
    callId: uuid(`call-${call}`),
    agentId: 'ann',
    leadId: 'ann',
    leadName: '',
    dispositionId: 'booked',
    outcome,
    provisional: false,
    forced: null,
    notes: '',
    meetingAt: null,
    missingProofReason: null,
    unproven: [],
    leadStatus: null,
    suppresses: false,
    terminal: false,
    notBefore: null,
    startedAt: at,
    connectedAt: null,
  },
})

const corrected = (call: number, outcome: 'meeting-scheduled' | 'busy', at: number): Recorded => ({
  seq: 100 + call,
  at,
  actorId: 'ann',
  commandId: null,
  event: {
    type: 'OutcomeCorrected',
    callId: uuid(`call-${call}`),
    agentId: 'ann',
    leadId: 'ann',
    leadName: '',
    dispositionId: 'booked',
    outcome,
    previousOutcome: 'meeting-scheduled',
    reason: '',
    notes: null,
    meetingAt: null,
    leadStatus: null,
    suppresses: false,
    terminal: false,
    notBefore: null,
    startedAt: at,
    statusBefore: null,
    countedAt: at,
  },
})

describe('bookings', () => {
  test('the newest stand first, a correction takes one away, and yesterday’s are gone', () => {
    const lines = [
      disposed(1, 'meeting-scheduled', 1_000),
      disposed(2, 'busy', 2_000),
      disposed(3, 'meeting-scheduled', 3_000),
      disposed(4, 'meeting-scheduled', 4_000),
      corrected(3, 'busy', 5_000),
    ]
    expect(listBookings(lines, 0).map(({ at }) => at)).toEqual([4_000, 1_000])
    expect(listBookings(lines, 2_000).map(({ at }) => at)).toEqual([4_000])
  })

  test('one is celebrated once, while it is news: not after a lost line, nor after a reload', () => {
    const bookings = listBookings([disposed(1, 'meeting-scheduled', 10_000)], 0)
    expect(toCelebrate(bookings, 10_000)?.callId).toBe(uuid('call-1'))
    expect(toCelebrate(bookings, 17_999)).not.toBeNull()
    expect(toCelebrate(bookings, 18_000)).toBeNull()
    expect(toCelebrate([], 10_000)).toBeNull()
  })
})

describe('hours', () => {
  test('a working day stands there without a gap, and as much more as there were calls', () => {
    const hour = (of: number, dials: number) => ({ hour: of, dials, contacts: 0, bookings: 0 })
    expect(listHours([]).map((one) => one.hour)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17])
    const shown = listHours([hour(3, 0), hour(8, 2), hour(19, 1)])
    expect([shown[0], shown.at(-1), shown.length]).toEqual([hour(8, 2), hour(19, 1), 12])
  })
})

describe('the leaderboard', () => {
  const row = (agentId: string, bookings: number): BoardRow => ({
    agentId,
    fullName: agentId,
    agent: null,
    call: null,
    lease: null,
    tally: { ...EMPTY_TALLY, bookings },
    state: 'available',
    since: null,
    callbacks: [],
    acknowledged: undefined,
  })

  test('equal counts share a place, nobody stands there for nothing, and ten are the most', () => {
    const places = listPlaces([row('ann', 2), row('bob', 0), row('cat', 5), row('dan', 2), row('eve', 1)], 'bookings')
    expect(places.map(({ row: { agentId }, rank }) => [agentId, rank])).toEqual([
      ['cat', 1],
      ['ann', 2],
      ['dan', 2],
      ['eve', 4],
    ])
    const many = Array.from({ length: 30 }, (_, index) => row(`p${index}`, index + 1))
    expect(listPlaces(many, 'bookings')).toHaveLength(10)
  })
})

describe('a new build', () => {
  const html = (file: string) => `<script type="module" crossorigin src="/assets/${file}"></script>`
  const page = (served: string) => ({
    reload: vi.fn<() => void>(),
    fetchPage: vi.fn<() => Promise<string>>(() => Promise.resolve(html(served))),
    now: () => Date.now(),
    random: () => 0.5,
  })
  beforeEach(() => {
    vi.useFakeTimers()
    sessionStorage.clear()
    update.setState({ apply: null })
  })
  afterEach(() => vi.useRealTimers())

  test('is taken by itself, a little later than it is served, and the address with its link stays', async () => {
    const served = page('index-new.js')
    const stop = stayCurrent(entryOf(html('index-old.js')), served)
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(served.reload).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(served.reload).toHaveBeenCalledTimes(1)
    stop()
  })

  test('that never comes does not make the page reload for ever; the same one makes it not reload at all', async () => {
    const stuck = page('index-new.js')
    const stop = stayCurrent(entryOf(html('index-old.js')), stuck)
    await vi.advanceTimersByTimeAsync(24 * 60 * 60_000)
    expect(stuck.reload.mock.calls.length).toBeLessThanOrEqual(24)
    stop()
    const same = page('index-old.js')
    const end = stayCurrent(entryOf(html('index-old.js')), same)
    await vi.advanceTimersByTimeAsync(24 * 60 * 60_000)
    expect(same.reload).not.toHaveBeenCalled()
    end()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('that the browser has fetched already is let in', async () => {
    const apply = vi.fn<() => void>()
    const stop = stayCurrent(null, page('x'))
    update.setState({ apply })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(apply).toHaveBeenCalledTimes(1)
    stop()
  })

  test('is not looked for in the words of a server that is away', async () => {
    const away = { ...page('x'), fetchPage: () => Promise.reject(new Error('away')) }
    const stop = stayCurrent(entryOf(html('index-old.js')), away)
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect(away.reload).not.toHaveBeenCalled()
    stop()
  })
})
