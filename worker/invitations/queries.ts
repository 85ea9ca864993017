/** Invitations as they are read. */
import { Invitation, type InvitationPage } from '#domain/http/invitations.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonListColumn, readRow } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'

const Row = z.object({
  id: z.string(),
  organisation_id: z.string(),
  email: z.string(),
  full_name: z.string(),
  role: Role,
  team_ids: jsonListColumn(z.string()),
  status: z.enum(['pending', 'accepted', 'revoked']),
  expires_at: z.number(),
  invited_by: z.string(),
  invited_by_name: z.string(),
  user_id: z.string().nullable(),
  created_at: z.number(),
})
export type InvitationRow = z.infer<typeof Row>

const COLUMNS = `
  i.id, i.organisation_id, i.email, i.full_name, i.role, i.team_ids, i.status, i.expires_at, i.invited_by,
  u.full_name AS invited_by_name, i.user_id, i.created_at`
const FROM = 'FROM invitations i JOIN users u ON u.id = i.invited_by'

const Position = z.tuple([z.number(), z.string()])

export const invitationsSql = `
  SELECT ${COLUMNS} ${FROM} WHERE i.organisation_id = ? AND i.status = ? AND (i.created_at, i.id) < (?, ?)
  ORDER BY i.created_at DESC, i.id DESC LIMIT ?`

interface Wanted {
  readonly status: InvitationRow['status']
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Newest first. */
export async function listInvitations(
  db: D1Database,
  organisationId: string,
  { status, limit, cursor }: Wanted,
  now: number,
): Promise<InvitationPage> {
  const list = `invitations ${status}`
  const [at, id] = readCursor(cursor, list, Position) ?? [Number.MAX_SAFE_INTEGER, '']
  const found = await db
    .prepare(invitationsSql)
    .bind(organisationId, status, at, id, limit + 1)
    .all()
  return readPage(found.results, {
    schema: Row,
    list,
    limit,
    place: ({ created_at, id: last }) => [created_at, last],
    shown: (row) => invitationOf(row, now),
    item: Invitation,
  })
}

export async function invitationById(db: D1Database, id: string): Promise<InvitationRow | null> {
  return readOne(await db.prepare(`SELECT ${COLUMNS} ${FROM} WHERE i.id = ?`).bind(id).first())
}

export async function invitationByHash(db: D1Database, hash: string): Promise<InvitationRow | null> {
  return readOne(await db.prepare(`SELECT ${COLUMNS} ${FROM} WHERE i.token_hash = ?`).bind(hash).first())
}

export const byAddressSql = `SELECT ${COLUMNS} ${FROM} WHERE i.email = ? AND i.status = 'pending' ORDER BY i.created_at LIMIT 1`

/** The oldest that waits for this address, in whatever case it is written. */
export async function invitationByAddress(db: D1Database, email: string): Promise<InvitationRow | null> {
  return readOne(await db.prepare(byAddressSql).bind(email).first())
}

const readOne = (found: Record<string, unknown> | null): InvitationRow | null =>
  found === null ? null : readRow(Row, found, 'invitation')

export const invitationOf = ({ organisation_id: _, ...row }: InvitationRow, now: number): Invitation => ({
  ...row,
  expired: row.status === 'pending' && row.expires_at <= now,
  expires_at: iso(row.expires_at),
  created_at: iso(row.created_at),
})
