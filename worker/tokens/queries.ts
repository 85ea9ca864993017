/** Service tokens as they are read; never the token itself, which nobody has but its holder. */
import { ServiceToken, type TokenPage } from '#domain/http/access/tokens.ts'
import { SCOPES } from '#domain/vocabulary/scopes.ts'
import { z } from 'zod'
import { readNewest } from '#worker/d1/newest.ts'
import { jsonListColumn, readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

const Row = z.object({
  id: z.string(),
  organisation_id: z.string(),
  name: z.string(),
  ending: z.string(),
  scopes: jsonListColumn(z.enum(SCOPES)),
  team_ids: jsonListColumn(z.string()).nullable(),
  expires_at: z.number().nullable(),
  last_used_at: z.number().nullable(),
  created_by: z.string(),
  created_by_name: z.string(),
  created_at: z.number(),
  revoked_at: z.number().nullable(),
  revoked_by_name: z.string().nullable(),
})
export type TokenRow = z.infer<typeof Row>

const COLUMNS = `
  s.id, s.organisation_id, u.full_name AS name, s.ending, s.scopes, s.team_ids, s.expires_at, s.last_used_at,
  s.created_by, maker.full_name AS created_by_name, s.created_at, s.revoked_at, revoker.full_name AS revoked_by_name`
const FROM = `FROM service_tokens s JOIN users u ON u.id = s.id JOIN users maker ON maker.id = s.created_by
  LEFT JOIN users revoker ON revoker.id = s.revoked_by`

const LIST = 'tokens'

export const tokensSql = `
  SELECT ${COLUMNS} ${FROM} WHERE s.organisation_id = ? AND (s.created_at, s.id) < (?, ?)
  ORDER BY s.created_at DESC, s.id DESC LIMIT ?`

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Newest first. */
export async function listTokens(
  db: D1Database,
  organisationId: string,
  { limit, cursor }: Wanted,
  now: number,
): Promise<TokenPage> {
  return readNewest(db, {
    sql: tokensSql,
    whose: organisationId,
    cursor,
    schema: Row,
    list: LIST,
    limit,
    shown: (row) => tokenOf(row, now),
    item: ServiceToken,
  })
}

export async function tokenById(db: D1Database, id: string): Promise<TokenRow | null> {
  const found = await db.prepare(`SELECT ${COLUMNS} ${FROM} WHERE s.id = ?`).bind(id).first()
  return found === null ? null : readRow(Row, found, 'token')
}

export const tokenOf = ({ organisation_id: _, ...row }: TokenRow, now: number): ServiceToken => ({
  ...row,
  state: row.revoked_at !== null ? 'revoked' : hasEnded(row, now) ? 'expired' : 'active',
  expires_at: isoOrNull(row.expires_at),
  last_used_at: isoOrNull(row.last_used_at),
  created_at: iso(row.created_at),
  revoked_at: isoOrNull(row.revoked_at),
})

export const hasEnded = ({ expires_at }: Pick<TokenRow, 'expires_at'>, now: number): boolean =>
  expires_at !== null && expires_at <= now
