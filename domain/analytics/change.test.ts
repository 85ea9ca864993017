import { expect, test } from 'vitest'
import { toChange } from './change.ts'

test.each([
  [120, 100, { direction: 'up', share: 0.2 }],
  [90, 100, { direction: 'down', share: 0.1 }],
  [100, 100, { direction: 'same', share: 0 }],
  [3, 0, { direction: 'up', share: null }],
  [0, 0, { direction: 'same', share: null }],
  [null, 100, null],
  [0.4, null, null],
])('%o after %o is %o', (now, before, change) => {
  expect(toChange(now, before)).toEqual(change)
})
