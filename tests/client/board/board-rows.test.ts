/** The board's rows, their order and their numbers, from floors made by the real rules. */
import { describe, expect, test } from 'vitest'
import { type BoardRow, BoardRows } from '#client/features/floor-view/board-rows.ts'
import { groupedRows, heldOrder, nextTrouble, orderedRows, shownRows } from '#client/features/floor-view/board-order.ts'
import { BoardSearch } from '#client/features/floor-view/board-search.ts'
import { floorTallies, occupancyText, shareText, currentTally } from '#client/features/floor-view/tallies.ts'
import { thresholdLevel } from '#client/features/floor-view/thresholds.ts'
import type { Floor } from '#domain/floor/state.ts'
import { EMPTY_TALLY } from '#domain/floor/state.ts'
import { did, given, type Step } from '#tests/support/given.ts'
import {
  available,
  callOn,
  chose,
  gone,
  holding,
  later,
  leadNow,
  seated,
  talking,
  timePasses,
  wrappingUp,
} from '#tests/support/story.ts'
import { MINUTE, SECOND, START } from '#tests/support/world.ts'

const PEOPLE = [
  { id: 'ann', full_name: 'Ann Ash', role: 'agent' },
  { id: 'dan', full_name: 'Dan Dogwood', role: 'agent' },
  { id: 'max', full_name: 'Max Maple', role: 'manager' },
] as const

const floorOf = (...steps: readonly Step[]): Floor => given(...steps).world.floor

function rowsOf(floor: Floor, rows = new BoardRows()): ReadonlyMap<string, BoardRow> {
  return new Map(rows.of(floor, PEOPLE).map((row) => [row.agentId, row]))
}

const by = (floor: Floor, search: object = {}, now = floor.at) => ({
  search: BoardSearch.parse(search),
  settings: floor.settings,
  now,
  phaseOf: () => null,
})
const names = (rows: readonly BoardRow[]) => rows.map(({ agentId }) => agentId)

describe('rows', () => {
  test('say the most pressing of the three facts in one word', () => {
    const floor = floorOf(
      talking('ann', 'acme'),
      holding('bob', 'bolt'),
      available('cat'),
      did('cat', { type: 'GoNotReady', reason: 'break' }),
    )
    const rows = rowsOf(floor)
    expect([rows.get('ann')?.state, rows.get('bob')?.state, rows.get('cat')?.state]).toEqual([
      'talking',
      'reserved',
      'not-ready',
    ])
  })

  test('a call nobody is on is orphaned, whoever else is unreachable', () => {
    const floor = floorOf(talking('ann', 'acme'), available('bob'), gone('ann'), gone('bob'), later(MINUTE), timePasses)
    expect(rowsOf(floor).get('ann')?.state).toBe('orphaned')
    expect(rowsOf(floor).get('bob')?.state).not.toBe('orphaned')
  })

  test('people who were never here are shown logged out, managers only while they work', () => {
    const rows = rowsOf(floorOf(available('ann')))
    expect(rows.get('dan')).toMatchObject({ state: 'logged-out', since: null, fullName: 'Dan Dogwood' })
    expect(rows.has('max')).toBe(false)
    expect(rowsOf(floorOf(available('max'))).get('max')?.state).toBe('available')
  })

  test('a change of one keeps the rows of all others as they are', () => {
    const keeper = new BoardRows()
    const scene = given(talking('ann', 'acme'), holding('bob', 'bolt'), available('cat'))
    const before = rowsOf(scene.world.floor, keeper)
    const after = rowsOf(scene.and(chose('ann', 'acme', 'go-on')).world.floor, keeper)
    expect(after.get('ann')).not.toBe(before.get('ann'))
    expect(after.get('bob')).toBe(before.get('bob'))
    expect(after.get('cat')).toBe(before.get('cat'))
    expect(after.get('dan')).toBe(before.get('dan'))
  })

  test('talk goes on after a hold where it stopped', () => {
    const callId = callOn('acme')
    const floor = floorOf(
      talking('ann', 'acme'),
      later(10 * SECOND),
      did('ann', { type: 'HoldCall', callId }),
      later(30 * SECOND),
      did('ann', { type: 'ResumeCall', callId }),
    )
    const since = rowsOf(floor).get('ann')?.since ?? 0
    expect(floor.at - since).toBe(10 * SECOND)
  })
})

describe('time without work', () => {
  const sinceOf = (floor: Floor) => rowsOf(floor).get('ann')?.since ?? 0

  test('waiting begins when somebody says they are available, not when their break began', () => {
    const floor = floorOf(
      available('ann'),
      did('ann', { type: 'GoNotReady', reason: 'break' }),
      later(15 * MINUTE),
      did('ann', { type: 'GoAvailable' }),
      later(20 * SECOND),
      timePasses,
    )
    expect(sinceOf(floor)).toBe(START + 15 * MINUTE)
    expect(floorTallies([...rowsOf(floor).values()]).longestWaitSince).toBe(sinceOf(floor))
  })

  test('after a lead it begins anew, and a break set during the call begins when the call is closed', () => {
    const waiting = floorOf(
      available('ann'),
      later(MINUTE),
      did('ann', { type: 'TakeLead', leadId: 'acme' }),
      later(MINUTE),
      did('ann', { type: 'ReleaseLead', leadId: 'acme' }),
    )
    expect(sinceOf(waiting)).toBe(START + 2 * MINUTE)
    const resting = floorOf(
      wrappingUp('ann', 'acme'),
      did('max', { type: 'ForceNotReady', agentId: 'ann', notReadyReason: 'break', reason: 'a word' }),
      later(MINUTE),
      did('ann', {
        type: 'DispositionCall',
        callId: callOn('acme'),
        dispositionId: 'interested',
        missingProofReason: 'x',
      }),
    )
    expect(rowsOf(resting).get('ann')).toMatchObject({ state: 'not-ready', since: START + MINUTE })
  })
})

describe('thresholds', () => {
  test('fill, then outline, by the team’s own limits', () => {
    const floor = floorOf(available('ann'))
    const row = rowsOf(floor).get('ann')
    if (!row) throw new Error('no row')
    const { warnMs, alarmMs } = floor.settings.thresholds.idle ?? { warnMs: 0, alarmMs: 0 }
    expect([0, warnMs - 1, warnMs, alarmMs].map((ms) => thresholdLevel(row, floor.settings, START + ms))).toEqual([
      'calm',
      'calm',
      'warn',
      'alarm',
    ])
  })
})

describe('order', () => {
  const floor = floorOf(
    available('bob', 'cat'),
    talking('ann', 'acme'),
    did('cat', { type: 'RaiseHand', reason: 'price' }),
  )
  const rows = [...rowsOf(floor).values()]

  test('hands before the rest, and the rest by name, not by state', () => {
    expect(names(orderedRows(shownRows(rows, by(floor)), by(floor)))).toEqual(['cat', 'ann', 'bob'])
  })

  test('trouble is whatever raises an alert, and what somebody looks after is not lifted any more', () => {
    const owned = leadNow('acme', (one) => ({ ...one, card: { ...one.card, ownerId: 'bob' } }))
    const troubled = floorOf(
      available('cat'),
      seated('bob', 'max'),
      talking('ann', 'bolt'),
      did('ann', { type: 'MarkRecording', callId: callOn('bolt'), state: 'recording', consent: true }),
      did('ann', { type: 'MarkRecording', callId: callOn('bolt'), state: 'paused', failed: true }),
      did('cat', { type: 'RaiseHand', reason: 'price' }),
      owned,
      did('max', { type: 'ScheduleCallback', leadId: 'acme', dueAt: START + MINUTE, ownerId: 'bob' }),
    )
    const at = by(troubled, { show: 'trouble' }, START + MINUTE)
    const all = [...rowsOf(troubled).values()]
    expect(names(orderedRows(shownRows(all, at), at))).toEqual(['cat', 'ann', 'bob'])
    expect(nextTrouble(all, troubled.settings, START + MINUTE, undefined)?.agentId).toBe('cat')
    expect(nextTrouble(all, troubled.settings, START + MINUTE, 'cat')?.agentId).toBe('ann')
    expect(nextTrouble(all, troubled.settings, START + MINUTE, 'bob')?.agentId).toBe('cat')
    const looked = given(
      available('bob'),
      seated('max'),
      did('bob', { type: 'RaiseHand', reason: '' }),
      did('max', { type: 'AcknowledgeAlert', agentId: 'bob', alert: 'hand', raisedAt: START }),
    ).world.floor
    const rowsNow = [...rowsOf(looked).values()]
    expect(names(shownRows(rowsNow, by(looked, { show: 'trouble' })))).toEqual(['bob'])
    expect(nextTrouble(rowsNow, looked.settings, START, undefined)).toBeNull()
  })

  test('what is past its second threshold is lifted', () => {
    const late = by(floor, {}, floor.at + 10 * MINUTE)
    expect(names(orderedRows(shownRows(rows, late), late))).toEqual(['cat', 'bob', 'ann'])
  })

  test('filters and words narrow it, also by lead and company', () => {
    expect(names(shownRows(rows, by(floor, { show: 'talking' })))).toEqual(['ann'])
    expect(names(shownRows(rows, by(floor, { show: 'all' })))).toContain('dan')
    expect(names(shownRows(rows, by(floor, { q: 'ACME' })))).toEqual(['ann'])
    expect(names(shownRows(rows, by(floor, { q: 'nobody' })))).toEqual([])
  })

  test('groups by state come the most pressing first', () => {
    const grouped = groupedRows(orderedRows(shownRows(rows, by(floor)), by(floor)), by(floor, { group: 'state' }))
    expect(grouped.map(({ label }) => label)).toEqual(['Talking', 'Available'])
  })

  test('a held order stays, with newcomers behind', () => {
    const shown = shownRows(rows, by(floor))
    expect(names(heldOrder(['bob', 'ann'], shown))).toEqual(['bob', 'ann', 'cat'])
  })

  test('an address that makes no sense is read as the usual view', () => {
    expect(BoardSearch.parse({ view: 'cubes', sort: 7, q: 42, agent: null })).toEqual({
      ...BoardSearch.parse({}),
      q: '42',
    })
  })
})

describe('numbers', () => {
  test('are counted from the rows themselves', () => {
    const floor = floorOf(
      available('bob'),
      later(5 * SECOND),
      available('cat'),
      wrappingUp('ann', 'acme'),
      did('ann', {
        type: 'DispositionCall',
        callId: callOn('acme'),
        dispositionId: 'interested',
        missingProofReason: 'x',
      }),
    )
    expect(floorTallies([...rowsOf(floor).values()])).toMatchObject({
      onDuty: 3,
      onTheLine: 0,
      waiting: 3,
      longestWaitSince: START,
      calls: 1,
      contacts: 1,
      bookings: 0,
    })
  })

  test('the calls of a manager who helped out stay in the day’s sums when they log out', () => {
    const floor = floorOf(
      wrappingUp('max', 'acme'),
      did('max', {
        type: 'DispositionCall',
        callId: callOn('acme'),
        dispositionId: 'interested',
        missingProofReason: 'x',
      }),
      did('max', { type: 'LogOut' }),
    )
    const rows = [...rowsOf(floor).values()]
    expect(floorTallies(rows)).toMatchObject({ calls: 1, contacts: 1, onDuty: 0 })
    expect(names(shownRows(rows, by(floor)))).not.toContain('max')
  })

  test('talk and occupancy are those of now, not of when the call before ended', () => {
    const floor = floorOf(available('ann'), later(5 * MINUTE), talking('ann', 'acme'))
    const row = rowsOf(floor).get('ann')
    if (!row) throw new Error('ann is not on the board')
    const now = currentTally(row, floor.at + 15 * MINUTE)
    expect(now).toMatchObject({ talkMs: 15 * MINUTE, readyMs: 5 * MINUTE, calls: 1 })
    expect(occupancyText(now)).toBe('75 %')
    const ended = given(available('ann'), later(5 * MINUTE), talking('ann', 'acme'), later(15 * MINUTE)).and(
      did('ann', { type: 'EndCall', callId: callOn('acme') }),
    ).world.floor
    expect(ended.tallies['ann']?.talkMs, 'what the fold says once the stretch is over').toBe(now.talkMs)
  })

  test('a share of nothing is a dash, and occupancy has a denominator', () => {
    expect(shareText(0, 0)).toBe('–')
    expect(shareText(3, 8)).toBe('38 %')
    expect(occupancyText(EMPTY_TALLY)).toBe('–')
    expect(occupancyText({ ...EMPTY_TALLY, talkMs: 60, wrapUpMs: 20, readyMs: 20 })).toBe('80 %')
  })
})
