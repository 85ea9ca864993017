/** Setup file: as `plans.ts`, for what an object asks of its own SQLite. */
import { afterAll, expect } from 'vitest'
import { found } from './asked-of-objects.ts'

found.length = 0

afterAll(() => {
  expect(found).toEqual([])
})
