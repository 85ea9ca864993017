/**
 * How many this isolate lets through to the floors at once. After a deploy everybody asks, and a line that is longer than people wait
 * for makes the server work for askers who have gone. So whoever finds the door full is told so at once, and when to come again: one
 * after the other, as fast as people go through, and not all of them together once more.
 */
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#worker/request/hono.ts'
import { ProblemError, problemResponse } from '#worker/request/problem.ts'

/** Some hundred milliseconds of work; a person waits longer for nothing. */
export const INSIDE_AT_ONCE = 64
/** Of those who were turned away, so many are asked to come in a second: about what one process takes in. */
export const PACE = 60

let inside = 0
/** When the last of those who were turned away was asked to come. */
let lastTurn = 0

/** Before tickets. */
export const floorDoor = createMiddleware<AppEnv>(async (c, next) => {
  if (inside < INSIDE_AT_ONCE) return passing(next)
  const now = Date.now()
  lastTurn = nextTurn(lastTurn, now)
  // Answered and not thrown: a crowd at the door is no fault, and ten thousand lines of the log would cost more than the door.
  const full = new ProblemError('unavailable', { retryAfter: Math.ceil((lastTurn - now) / 1_000) })
  return problemResponse(full, c.get('requestId'))
})

/** Before sockets: whoever has a ticket is let in, and takes up room for others until then. */
export const floorEntrance = createMiddleware<AppEnv>((_, next) => passing(next))

/** Milliseconds, as `Date.now()`. */
export const nextTurn = (last: number, now: number): number => Math.max(last, now) + 1_000 / PACE

async function passing(next: () => Promise<void>): Promise<void> {
  inside += 1
  try {
    await next()
  } finally {
    inside -= 1
  }
}
