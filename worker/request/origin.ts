/**
 * Writes and sockets are taken from the application's own pages only; a caller without an Origin is no browser page. Its own
 * names are those it was set up with: the address of the request is no proof, because whoever owns a name can point it here.
 */
import { configOf } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import type { HonoContext } from '#worker/request/hono.ts'

export function checkOrigin(c: HonoContext): void {
  const origin = c.req.header('origin')
  if (origin === undefined) return
  if (!configOf(c.env).authorizedParties.includes(origin)) throw new ProblemError('origin-refused')
}
