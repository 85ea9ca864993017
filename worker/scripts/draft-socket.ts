/** The door of a draft's sockets: a ticket that its own object gave and spends, and the rights looked at again. */
import type { DraftTicket } from '#domain/http/records/script-draft.ts'
import type { SeatPerson } from '#durable-objects/team-floor/contract.ts'
import { TICKET_SECONDS } from '#durable-objects/team-floor/contract.ts'
import { type Person, personById } from '#worker/auth/person.ts'
import { mayDo } from '#worker/auth/rights.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { seatOf } from '#worker/floor/stub.ts'
import { originOf } from '#worker/request/context.ts'
import type { App } from '#worker/request/hono.ts'
import { checkOrigin } from '#worker/request/origin.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { ADDRESS, takeToken } from '#worker/request/rate-limit.ts'
import { isUpgrade, uncompressed, upgradeOf } from '#worker/request/upgrade.ts'
import { askDraft, draftMark, enterDraft, recordsOf } from '#worker/scripts/draft-stub.ts'
import { scriptRow, type ScriptRow } from '#worker/scripts/queries.ts'

/** Throws `unreadable`. */
export async function giveDraftTicket(env: WorkerEnv, actor: Person, row: ScriptRow): Promise<DraftTicket> {
  const ticket = await askDraft(env, row.id, (object) => object.giveTicket(seatOf(actor), recordsOf(row)))
  if (ticket === null) throw new ProblemError('unreadable')
  return {
    ticket: `${ticket}.${draftMark(env, row.id)}`,
    url: `/api/scripts/${row.id}/draft`,
    expires_in: TICKET_SECONDS,
  }
}

/** A socket opens without a token, so its door stands before those of the API. Without an upgrade it is another request. */
export function draftSocketRoutes(app: App): void {
  app.get('/api/scripts/:id/draft', async (c, next) => {
    if (!isUpgrade(c)) return next()
    takeToken(`socket/${c.req.header('cf-connecting-ip') ?? 'local'}`, ADDRESS, Date.now())
    checkOrigin(c)
    const scriptId = c.req.param('id')
    const { impersonatorId = null, ...seat } = await redeem(c.env, scriptId, c.req.query('ticket') ?? '')
    const seated = { ...seat, from: { ...originOf(c), impersonatorId } }
    const upgrade = upgradeOf(c, `/parties/script-draft/${scriptId}`, seated)
    return uncompressed(await enterDraft(c.env, scriptId, upgrade))
  })
}

/** Spends the ticket. Throws `unauthenticated`, or that the rights it was given by have ended. */
async function redeem(env: WorkerEnv, scriptId: string, text: string): Promise<SeatPerson> {
  const [, ticket, mark] = /^([A-Za-z0-9_-]{43})\.([0-9a-f]{64})$/.exec(text) ?? []
  if (ticket === undefined || mark !== draftMark(env, scriptId)) throw new ProblemError('unauthenticated')
  const taken = await askDraft(env, scriptId, (object) => object.takeTicket(ticket))
  if (taken === null || 'revoked' in taken) throw new ProblemError('unauthenticated')
  const person = await personById(env.DB, taken.userId)
  if (!mayDo(person, 'comment-scripts')) throw new ProblemError('forbidden')
  if ((await scriptRow(env.DB, person.organisationId, scriptId)) === null) throw new ProblemError('not-found')
  return { ...seatOf(person), impersonatorId: taken.impersonatorId ?? null }
}
