/** Making a service token, with its account, and taking it back. */
import type { TokenCreate, TokenCreated } from '#domain/http/access/tokens.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { reachesTeam } from '#worker/auth/rights.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { serviceTokens, users } from '#worker/d1/schema.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'
import { hashOf } from '#worker/invitations/secret.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { newToken } from '#worker/tokens/format.ts'
import { tokenById, tokenOf, type TokenRow } from '#worker/tokens/queries.ts'

const SHOWN_OF_IT = 4

/** One of the asker's organisation. Throws `not-found`. */
export async function tokenFor({ actor, env }: Ctx, id: string): Promise<TokenRow> {
  const row = await tokenById(env.DB, id)
  if (row?.organisation_id !== actor.organisationId) throw new ProblemError('not-found')
  return row
}

/** Throws `invalid-input` for a team that is none, or an end that is past. */
export async function createToken(
  ctx: Ctx,
  { name, scopes, team_ids, expires_at }: TokenCreate,
): Promise<TokenCreated> {
  const { actor, audit, env, now, orm, newId: id } = ctx
  const made = await ctx.madeBefore((before) => tokenById(env.DB, before))
  if (made !== null) return { service_token: tokenOf(made, now), token: null }
  if (team_ids?.some((teamId) => !reachesTeam(actor, teamId)))
    throw invalidField('team_ids', 'names a team that does not exist')
  if (expires_at !== null && expires_at <= now) throw invalidField('expires_at', 'is in the past')
  const token = newToken()
  const teamIds = team_ids === null ? null : [...new Set(team_ids)]
  await orm.batch([
    orm.insert(users).values({
      id,
      organisation_id: actor.organisationId,
      clerk_id: `token:${id}`,
      // Nobody is ever reached there (RFC 6761).
      email: `${id}@token.invalid`,
      full_name: name,
      role: 'manager',
      is_active: false,
      kind: 'token',
    }),
    orm.insert(serviceTokens).values({
      id,
      organisation_id: actor.organisationId,
      token_hash: await hashOf(token),
      ending: token.slice(-SHOWN_OF_IT),
      scopes: jsonList([...new Set(scopes)]),
      team_ids: teamIds === null ? null : jsonList(teamIds),
      expires_at,
      created_by: actor.userId,
      created_at: now,
    }),
    audit.line({
      action: 'token.created',
      entityType: 'token',
      entityId: id,
      teamId: null,
      after: { name, scopes, team_ids: teamIds, expires_at: isoOrNull(expires_at) },
    }),
  ])
  return { service_token: tokenOf(await tokenFor(ctx, id), now), token }
}

/** From the next request on nobody gets in by it. */
export async function revokeToken({ actor, audit, now, orm }: Ctx, { id, name }: TokenRow): Promise<void> {
  await orm.batch([
    orm
      .update(serviceTokens)
      .set({ revoked_at: now, revoked_by: actor.userId })
      .where(and(eq(serviceTokens.id, id), isNull(serviceTokens.revoked_at))),
    audit.lineIfChanged({
      action: 'token.revoked',
      entityType: 'token',
      entityId: id,
      teamId: null,
      before: { name },
      after: { revoked_at: iso(now) },
    }),
  ])
}
