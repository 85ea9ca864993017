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
/**
 * People who were given a ticket and have not come in with it. An asker who is still there comes at once; where few come, most have
 * gone, and the time is better spent on telling the others when to come.
 */
export const TICKETS_OUT = 256
/** Whoever has not come by then has gone, or went in by another isolate. */
const EXPECTED_MS = 10_000
/** Of those who were turned away, so many are asked to come in a second: about what one process takes in. */
export const PACE = 60
/** Further ahead nobody is given a turn of their own, but any time until then. */
const FURTHEST_MS = 60_000

let inside = 0
/** By who has it. */
const out = new Map<string, { readonly ticket: string; readonly until: number }>()
/** When the last of those who were turned away was asked to come. */
let lastTurn = 0

/** Before tickets. */
export const floorDoor = createMiddleware<AppEnv>(async (c, next) => {
  const now = Date.now()
  if (hasRoom(now)) return passing(next)
  lastTurn = nextTurn(lastTurn, now)
  // Answered and not thrown: a crowd at the door is no fault, and ten thousand lines of the log would cost more than the door.
  const full = new ProblemError('unavailable', { retryAfter: comeAgainIn(lastTurn - now, Math.random()) })
  return problemResponse(full, c.get('requestId'))
})

/** Before sockets: whoever has a ticket is let in, and takes up room for others until then. */
export const floorEntrance = createMiddleware<AppEnv>(async (c, next) => {
  const ticket = c.req.query('ticket')
  for (const [subject, has] of out) if (has.ticket === ticket) out.delete(subject)
  return passing(next)
})

/** `subject` is expected at the entrance, with this ticket. */
export function expectAtEntrance(subject: string, ticket: string, now: number): void {
  out.set(subject, { ticket, until: now + EXPECTED_MS })
}

/** Nobody is expected any more. For tests, which share one isolate. */
export const forgetExpected = (): void => out.clear()

/** Milliseconds, as `Date.now()`. */
export const nextTurn = (last: number, now: number): number => Math.max(last, now) + 1_000 / PACE

/** Whole seconds; `roll` is from 0 up to but not including 1. */
export const comeAgainIn = (turnInMs: number, roll: number): number =>
  Math.ceil((turnInMs <= FURTHEST_MS ? turnInMs : (1 - roll) * FURTHEST_MS) / 1_000)

function hasRoom(now: number): boolean {
  for (const [subject, { until }] of out) if (until <= now) out.delete(subject)
  return inside < INSIDE_AT_ONCE && out.size < TICKETS_OUT
}

async function passing(next: () => Promise<void>): Promise<void> {
  inside += 1
  try {
    await next()
  } finally {
    inside -= 1
  }
}
