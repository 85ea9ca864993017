/**
 * How many ask this isolate for a ticket at once. After a deploy everybody does, and a line that is longer than people wait for makes
 * the server work for askers who have gone. So whoever finds the door full is told so at once, and when to come again: each another
 * time, the later the more there are.
 */
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#worker/request/hono.ts'
import { ProblemError, problemResponse } from '#worker/request/problem.ts'

/** Some hundred milliseconds of work; a person waits longer for nothing. */
export const INSIDE_AT_ONCE = 64
/** Let in a second, at the least, while all wait for the database. */
const PACE = 50
const LATEST_SECONDS = 30

let inside = 0
/** Since the door was last seen with room. */
let turnedAway = 0

export const floorDoor = createMiddleware<AppEnv>(async (c, next) => {
  if (inside >= INSIDE_AT_ONCE) {
    turnedAway += 1
    // Answered and not thrown: a crowd at the door is no fault, and ten thousand lines of the log would cost more than the door.
    const full = new ProblemError('unavailable', { retryAfter: comeAgainIn(turnedAway, Math.random()) })
    return problemResponse(full, c.get('requestId'))
  }
  if (inside < INSIDE_AT_ONCE / 2) turnedAway = 0
  inside += 1
  try {
    return await next()
  } finally {
    inside -= 1
  }
})

/** Whole seconds; `roll` is from 0 up to but not including 1. */
export const comeAgainIn = (crowd: number, roll: number): number =>
  1 + Math.floor(roll * Math.min(LATEST_SECONDS, 2 + crowd / PACE))
