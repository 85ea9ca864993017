/** Setup file for tests that share an isolate: what it remembers of one is nothing to the next. */
import { beforeEach } from 'vitest'
// First: whatever is loaded after it gets its `fetch`.
import { openEdge } from './edge.ts'
import { forgetExpected } from '#worker/floor/door.ts'
import { forgetCallers } from '#worker/request/rate-limit.ts'

beforeEach(() => {
  forgetCallers()
  forgetExpected()
  openEdge()
})
