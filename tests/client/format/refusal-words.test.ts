import { expect, test } from 'vitest'
import { refusalWords } from '#client/format/refusal-words.ts'

test('a call in the wrong phase is told in words that people read', () => {
  const needs = 'dialing or talking or on-hold'
  expect(refusalWords({ code: 'wrong-phase', phase: 'wrap-up', needs })).toBe(
    'Not possible while wrapping up, only while dialling or talking or on hold.',
  )
})

test.each([
  ['manager', 'Only a manager can do this.'],
  ['admin', 'Only an admin can do this.'],
  ['own lead', 'You can do this with your own lead only.'],
])('what needs a %s says so', (needs, message) => {
  expect(refusalWords({ code: 'not-allowed', needs })).toBe(message)
})
