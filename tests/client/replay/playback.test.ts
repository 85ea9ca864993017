/** Time in the time machine: it runs as fast as it is told, waits for what is not known, and never leaves its day. */
import { expect, test } from 'vitest'
import { Playback } from '#client/features/replay/playback.ts'
import { parseTime } from '#client/format/time-text.ts'
import { toSearchTime, momentSearch, TimeMachineSearch } from '#client/features/replay/time-machine-search.ts'

const DAY = { from: 1_000_000, to: 2_000_000 }
const all = DAY.to

test('a playback runs at its speed while it plays', () => {
  const playback = new Playback(1_100_000, DAY)
  playback.advance(1_000, all)
  expect(playback.at).toBe(1_100_000)
  playback.toggle()
  playback.advance(1_000, all)
  playback.setSpeed(60)
  playback.advance(1_000, all)
  expect(playback.at).toBe(1_161_000)
  playback.pause()
  playback.advance(1_000, all)
  expect(playback.at).toBe(1_161_000)
})

test('a playback waits where knowledge ends, and goes on when more is known', () => {
  const playback = new Playback(1_100_000, DAY)
  playback.toggle()
  playback.advance(10_000, 1_104_000)
  playback.advance(10_000, 1_104_000)
  expect(playback.store.getState()).toMatchObject({ at: 1_104_000, playing: true })
  playback.advance(1_000, 1_200_000)
  expect(playback.at).toBe(1_105_000)
})

test('a playback stops at the end of its day and cannot be started there', () => {
  const playback = new Playback(1_999_500, DAY)
  playback.toggle()
  playback.advance(1_000, all)
  expect(playback.store.getState()).toMatchObject({ at: DAY.to, playing: false })
  playback.toggle()
  expect(playback.store.getState().playing).toBe(false)
})

test('a playback never leaves its day', () => {
  const playback = new Playback(5, DAY)
  expect(playback.at).toBe(DAY.from)
  playback.goTo(9_000_000)
  expect(playback.at).toBe(DAY.to)
  playback.setLimits({ from: DAY.from, to: 1_500_000 })
  expect(playback.at).toBe(1_500_000)
})

test('a link carries the moment and the person, and nothing that cannot be read back', () => {
  const at = Date.UTC(2026, 2, 10, 14, 2, 31, 250)
  const search = TimeMachineSearch.parse(momentSearch(at, 'ann'))
  expect(Date.parse(search.at ?? '')).toBe(at)
  expect(search.agent).toBe('ann')
  expect(TimeMachineSearch.parse({ at: 'yesterday', span: 15 })).toMatchObject({ at: undefined, span: '15' })
  expect(toSearchTime(at)).toBe('2026-03-10T14:02:31.250Z')
})

test.each([
  ['14:02:31', [14, 2, 31]],
  ['9:05', [9, 5, 0]],
  ['9.05', [9, 5, 0]],
])('reads %s as a time', (text, [hours = 0, minutes = 0, seconds = 0]) => {
  const around = new Date(2026, 2, 10, 12).getTime()
  expect(parseTime(text, around)).toBe(new Date(2026, 2, 10, hours, minutes, seconds).getTime())
})

test.each(['', 'noon', '25:00', '12:61', '12'])('does not read %s as a time', (text) => {
  expect(parseTime(text, 0)).toBeNull()
})
