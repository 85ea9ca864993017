/** The door of the floor's sockets: the ticket is spent, the rights looked at again; then a request with nothing of the client's in it. */
import { noteRevokedTicket } from '#worker/activity/attempts.ts'
import { floorEntrance } from '#worker/floor/door.ts'
import { enterFloor } from '#worker/floor/stub.ts'
import { redeemTicket } from '#worker/floor/ticket.ts'
import { originOf } from '#worker/request/context.ts'
import type { App } from '#worker/request/hono.ts'
import { checkOrigin } from '#worker/request/origin.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { isUpgrade, uncompressed, upgradeOf } from '#worker/request/upgrade.ts'
import { ADDRESS, takeToken } from '#worker/request/rate-limit.ts'

/** Before the doors of the API, because it has a way while D1 does not answer. */
export function socketRoutes(app: App): void {
  app.get('/parties/team-floor/:teamId', floorEntrance, async (c) => {
    takeToken(`socket/${c.req.header('cf-connecting-ip') ?? 'local'}`, ADDRESS, Date.now())
    if (!isUpgrade(c)) throw new ProblemError('not-found')
    checkOrigin(c)
    const teamId = c.req.param('teamId')
    const onRevoked = (userId: string) => noteRevokedTicket(c, userId, teamId)
    const door = { env: c.env, teamId, requestId: c.get('requestId'), onRevoked }
    const person = await redeemTicket(door, c.req.query('ticket') ?? '')
    const { impersonatorId = null, ...seat } = person
    const seated = { ...seat, from: { ...originOf(c), impersonatorId } }
    const upgrade = upgradeOf(c, `/parties/team-floor/${teamId}`, seated)
    return uncompressed(await enterFloor(c.env, teamId, upgrade))
  })
}
