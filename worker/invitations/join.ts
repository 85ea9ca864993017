/** Coming in by a link: what it says before somebody takes it up, and taking it up. */
import type { InvitationShown } from '#domain/http/invitations.ts'
import { byNameKey } from '#domain/vocabulary/fold.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { readRows } from '#worker/d1/rows.ts'
import { tellFloors } from '#worker/floor/poke.ts'
import { bindInvitation } from '#worker/invitations/bind.ts'
import { invitationByHash, type InvitationRow } from '#worker/invitations/queries.ts'
import { hashOf } from '#worker/invitations/secret.ts'
import { callerOf } from '#worker/request/context.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import { ProblemError } from '#worker/request/problem.ts'

/** A secret that is none, and one that is no longer, look the same. */
async function invitationOfLink({ env }: HonoContext, token: string): Promise<InvitationRow> {
  const invitation = await invitationByHash(env.DB, await hashOf(token))
  if (invitation === null) throw new ProblemError('invitation-closed')
  return invitation
}

const Name = z.object({ name: z.string() })

export async function showInvitation(c: HonoContext, token: string): Promise<InvitationShown> {
  const { id, email, full_name, role, team_ids, organisation_id, status, expires_at } = await invitationOfLink(c, token)
  if (status !== 'pending' || expires_at <= Date.now()) throw new ProblemError('invitation-closed')
  const { DB: db } = c.env
  const [organisations, teams] = await db.batch([
    db.prepare('SELECT name FROM organisations WHERE id = ?').bind(organisation_id),
    db.prepare('SELECT name FROM teams WHERE id IN (SELECT value FROM json_each(?))').bind(jsonList(team_ids)),
  ])
  const [organisation] = readRows(Name, organisations?.results ?? [], 'organisation')
  if (organisation === undefined) throw new ProblemError('internal', { cause: `invitation ${id} of no organisation` })
  const names = readRows(Name, teams?.results ?? [], 'team').map(({ name }) => name)
  return { email, full_name, role, organisation_name: organisation.name, team_names: names.toSorted(byNameKey) }
}

interface Wish {
  readonly token: string
  readonly full_name: string
}

/** Answers whom the subject of their session tokens is from now on. */
export async function join(c: HonoContext, { token, full_name }: Wish, subject: string): Promise<string> {
  const { env } = c
  const orm = ormOf(env.DB)
  const { ip, userAgent } = callerOf(c, '')
  const invitation = await invitationOfLink(c, token)
  const door = { orm, now: Date.now(), caller: { ip, userAgent } }
  const { userId, poke } = await bindInvitation(door, invitation, { subject, fullName: full_name, byLink: true })
  c.executionCtx.waitUntil(tellFloors({ env, orm, requestId: c.get('requestId') }, poke))
  return userId
}
