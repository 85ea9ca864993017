import { expect, test } from 'vitest'
import { clockOf, momentLink, spokenTime } from '#client/features/player/moment.ts'
import { markerBeside, playerAct, speedBeside } from '#client/features/player/player-keys.ts'

const key = (name: string, held: Partial<KeyboardEventInit> = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

test('each key of the player does what its list says', () => {
  expect(playerAct(key(' '))).toEqual({ type: 'toggle' })
  expect(playerAct(key('ArrowRight'))).toEqual({ type: 'skip', seconds: 5 })
  expect(playerAct(key('ArrowLeft', { shiftKey: true }))).toEqual({ type: 'skip', seconds: -15 })
  expect(playerAct(key('7'))).toEqual({ type: 'seek', part: 0.7 })
  expect(playerAct(key('a'))).toBeNull()
})

test('a chord is left to the browser', () => {
  expect(playerAct(key('ArrowLeft', { altKey: true }))).toBeNull()
  expect(playerAct(key('1', { metaKey: true }))).toBeNull()
})

test('speed stops at its ends, and an unknown one starts from the ordinary', () => {
  expect(speedBeside(2, 1)).toBe(2)
  expect(speedBeside(1, -1)).toBe(0.75)
  expect(speedBeside(1.1, 1)).toBe(1.25)
})

test('going back from just after a marker means the one before it', () => {
  const marks = [30, 0, 60]
  expect(markerBeside(marks, 31, -1)).toBe(0)
  expect(markerBeside(marks, 45, -1)).toBe(30)
  expect(markerBeside(marks, 30, 1)).toBe(60)
  expect(markerBeside(marks, 60, 1)).toBeNull()
})

test('moments read well and travel in a link', () => {
  expect(clockOf(83.9)).toBe('1:23')
  expect(clockOf(3723)).toBe('1:02:03')
  expect(spokenTime(61)).toBe('1 minute 1 second')
  expect(momentLink('http://floor.test/calls?outcome=busy', 'call-1', 83.9)).toBe(
    'http://floor.test/calls?outcome=busy&call=call-1&t=83',
  )
})
