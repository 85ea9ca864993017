/** The door of the floor's sockets: the ticket is spent, the rights looked at again; then a request with nothing of the client's in it. */
import { SEAT_HEADER } from '#durable-objects/team-floor/contract.ts'
import { noteRevokedTicket } from '#worker/activity/attempts.ts'
import { enterFloor } from '#worker/floor/stub.ts'
import { redeemTicket } from '#worker/floor/ticket.ts'
import { originOf } from '#worker/request/context.ts'
import type { App } from '#worker/request/hono.ts'
import { checkOrigin } from '#worker/request/origin.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { ADDRESS, takeToken } from '#worker/request/rate-limit.ts'

/** What the WebSocket handshake itself needs; nothing else a client sends reaches the floor. */
const HANDSHAKE = ['upgrade', 'connection', 'sec-websocket-key', 'sec-websocket-version']

/**
 * Compressed, 31 kB on the line unfold to 31 MB before anybody can look at a frame's size, so none is agreed. Where no
 * answer is given the runtime agrees to whatever was offered; this one names nothing that it knows, and stays inside.
 */
const NO_COMPRESSION = { 'sec-websocket-extensions': 'none' }

/** Before the doors of the API, because it has a way while D1 does not answer. */
export function socketRoutes(app: App): void {
  app.get('/parties/team-floor/:teamId', async (c) => {
    takeToken(`socket/${c.req.header('cf-connecting-ip') ?? 'local'}`, ADDRESS, Date.now())
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') throw new ProblemError('not-found')
    checkOrigin(c)
    const teamId = c.req.param('teamId')
    const onRevoked = (userId: string) => noteRevokedTicket(c, userId, teamId)
    const door = { env: c.env, teamId, requestId: c.get('requestId'), onRevoked }
    const person = await redeemTicket(door, c.req.query('ticket') ?? '')
    const { impersonatorId = null, ...seat } = person
    const headers = new Headers()
    for (const name of HANDSHAKE) {
      const value = c.req.header(name)
      if (value !== undefined) headers.set(name, value)
    }
    headers.set(SEAT_HEADER, encodeURIComponent(JSON.stringify({ ...seat, from: { ...originOf(c), impersonatorId } })))
    // The connection's id becomes its first tag, so a client may not choose it.
    const url = new URL(`/parties/team-floor/${teamId}?_pk=${crypto.randomUUID()}`, c.req.url)
    const entered = await enterFloor(c.env, teamId, new Request(url, { headers }))
    const { status, webSocket } = entered
    return webSocket ? new Response(null, { status, webSocket, headers: NO_COMPRESSION }) : entered
  })
}
