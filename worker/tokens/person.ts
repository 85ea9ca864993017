/** Whom a service token names: an account that reaches its teams as a manager does, within its scopes. */
import { withTimeout } from '#durable-objects/team-floor/contract.ts'
import { SCOPES } from '#domain/vocabulary/scopes.ts'
import { z } from 'zod'
import { type Person, RIGHTS_WITHIN_MS } from '#worker/auth/person.ts'
import { jsonListColumn, readRow } from '#worker/d1/rows.ts'
import { hashOf } from '#worker/invitations/secret.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { isWellFormed } from '#worker/tokens/format.ts'
import { hasEnded } from '#worker/tokens/queries.ts'

const Row = z.object({
  id: z.string(),
  email: z.string(),
  full_name: z.string(),
  organisation_id: z.string(),
  organisation_name: z.string(),
  scopes: jsonListColumn(z.enum(SCOPES)),
  team_ids: jsonListColumn(z.string()),
  expires_at: z.number().nullable(),
  revoked_at: z.number().nullable(),
  last_used_at: z.number().nullable(),
})

export const holderSql = `
  SELECT u.id, u.email, u.full_name, u.organisation_id, o.name AS organisation_name, s.scopes, s.expires_at, s.revoked_at,
    s.last_used_at,
    (SELECT json_group_array(t.id) FROM teams t WHERE t.organisation_id = s.organisation_id
      AND (s.team_ids IS NULL OR t.id IN (SELECT value FROM json_each(s.team_ids)))) AS team_ids
  FROM service_tokens s JOIN users u ON u.id = s.id JOIN organisations o ON o.id = s.organisation_id
  WHERE s.token_hash = ?`

/** Nothing has been asked of the database yet. Throws `unauthenticated` for what cannot be a token. */
export async function tokenHash(token: string): Promise<string> {
  if (!isWellFormed(token)) throw new ProblemError('unauthenticated')
  return hashOf(token)
}

/** Throws `unauthenticated`, `token-ended` or `no-team`. */
export async function personByToken(db: D1Database, hash: string, now: number): Promise<Person> {
  const found = await withTimeout(db.prepare(holderSql).bind(hash).first(), RIGHTS_WITHIN_MS)
  if (found === null) throw new ProblemError('unauthenticated')
  const row = readRow(Row, found, 'token')
  if (row.revoked_at !== null || hasEnded(row, now)) throw new ProblemError('token-ended')
  if (row.team_ids.length === 0) throw new ProblemError('no-team')
  return {
    type: 'person',
    userId: row.id,
    email: row.email,
    fullName: row.full_name,
    role: 'manager',
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    memberOf: [],
    teamIds: row.team_ids,
    token: { scopes: row.scopes, lastUsedAt: row.last_used_at },
  }
}

const USED_EVERY_MS = 60_000

/** At most once a minute. */
export async function noteUse(db: D1Database, { userId, token }: Person, now: number): Promise<void> {
  if (token === undefined || (token.lastUsedAt !== null && token.lastUsedAt > now - USED_EVERY_MS)) return
  await db
    .prepare(
      'UPDATE service_tokens SET last_used_at = ?1 WHERE id = ?2 AND (last_used_at IS NULL OR last_used_at <= ?3)',
    )
    .bind(now, userId, now - USED_EVERY_MS)
    .run()
}
