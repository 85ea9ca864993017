/** The door of the floor's sockets: spend the ticket, look again at the rights, then hand on a request with nothing of the client's in it. */
import { SEAT_HEADER } from '#durable-objects/team-floor/contract.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { sessionOfUser } from '#worker/auth/membership.ts'
import { redeemTicket } from '#worker/auth/socket-ticket.ts'
import { callerOf, logAct } from '#worker/d1/activity.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { logFault, ProblemError } from '#worker/errors.ts'
import { enterFloor, seatOf } from '#worker/floor-stub.ts'
import type { App } from '#worker/request/app-types.ts'
import { checkOrigin } from '#worker/request/origin.ts'
import { ADDRESS, takeToken } from '#worker/request/rate-limit.ts'

/** What the WebSocket handshake itself needs; nothing else a client sends reaches the floor. */
const HANDSHAKE = ['upgrade', 'connection', 'sec-websocket-key', 'sec-websocket-version', 'sec-websocket-extensions']

export function socketRoutes(app: App): void {
  app.get('/parties/team-floor/:teamId', async (c) => {
    takeToken(`socket/${c.req.header('cf-connecting-ip') ?? 'local'}`, ADDRESS, Date.now())
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') throw new ProblemError('not-found')
    checkOrigin(c)
    const teamId = c.req.param('teamId')
    const seat = await redeemTicket(c.env.DB, c.req.query('ticket') ?? '', Date.now())
    if (seat === null || seat.teamId !== teamId) throw new ProblemError('unauthenticated')
    const session = await sessionOfUser(c.env.DB, seat.userId)
    if (!reachesTeam(session, teamId)) throw new ProblemError('forbidden')

    const headers = new Headers()
    for (const name of HANDSHAKE) {
      const value = c.req.header(name)
      if (value !== undefined) headers.set(name, value)
    }
    headers.set(SEAT_HEADER, encodeURIComponent(JSON.stringify(seatOf(session))))
    // The connection's id becomes its first tag, so a client may not choose it.
    const url = new URL(`/parties/team-floor/${teamId}?_pk=${crypto.randomUUID()}`, c.req.url)
    c.executionCtx.waitUntil(
      // What is done over the socket is done from here.
      logAct(ormOf(c.env.DB), callerOf(c, session), {
        action: 'floor.entered',
        entityType: 'floor',
        entityId: teamId,
        teamId,
      }).catch((fault: unknown) => logFault(fault, c.get('requestId'), 'floor.entered')),
    )
    return enterFloor(c.env, teamId, new Request(url, { headers }))
  })
}
