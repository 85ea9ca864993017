/** Invitations as they are read. */
import { EmailFault, Invitation, type InvitationDelivery, type InvitationPage } from '#domain/http/invitations.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { z } from 'zod'
import { readNewest } from '#worker/d1/newest.ts'
import { jsonListColumn, readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

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
  email_due_at: z.number().nullable(),
  email_sent_at: z.number().nullable(),
  email_fault: EmailFault.nullable(),
  has_email: z.number(),
})
export type InvitationRow = z.infer<typeof Row>

const COLUMNS = `
  i.id, i.organisation_id, i.email, i.full_name, i.role, i.team_ids, i.status, i.expires_at, i.invited_by,
  u.full_name AS invited_by_name, i.user_id, i.created_at, e.due_at AS email_due_at, e.sent_at AS email_sent_at,
  e.fault AS email_fault, e.invitation_id IS NOT NULL AS has_email`
const FROM = `FROM invitations i JOIN users u ON u.id = i.invited_by
  LEFT JOIN invitation_emails e ON e.invitation_id = i.id`

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
  return readNewest(db, {
    sql: invitationsSql,
    whose: [organisationId, status],
    cursor,
    schema: Row,
    list: `invitations ${status}`,
    limit,
    shown: (row) => invitationOf(row, now),
    item: Invitation,
  })
}

export async function invitationById(db: D1Database, id: string): Promise<InvitationRow | null> {
  return readOne(await db.prepare(`SELECT ${COLUMNS} ${FROM} WHERE i.id = ?`).bind(id).first())
}

export const byHashSql = `SELECT ${COLUMNS} ${FROM}
  WHERE i.token_hash = ?1 OR i.id = (SELECT invitation_id FROM invitation_emails WHERE token_hash = ?1)`

/** By the secret that whoever invited them was told, or by the one of the email. */
export async function invitationByHash(db: D1Database, hash: string): Promise<InvitationRow | null> {
  return readOne(await db.prepare(byHashSql).bind(hash).first())
}

export const byAddressSql = `SELECT ${COLUMNS} ${FROM} WHERE i.email = ? AND i.status = 'pending' ORDER BY i.created_at LIMIT 1`

/** The oldest that waits for this address, in whatever case it is written. */
export async function invitationByAddress(db: D1Database, email: string): Promise<InvitationRow | null> {
  return readOne(await db.prepare(byAddressSql).bind(email).first())
}

const readOne = (found: Record<string, unknown> | null): InvitationRow | null =>
  found === null ? null : readRow(Row, found, 'invitation')

export function invitationOf(row: InvitationRow, now: number): Invitation {
  const { organisation_id: _, email_due_at: _due, email_sent_at, email_fault, has_email: _has, ...shown } = row
  return {
    ...shown,
    expired: row.status === 'pending' && row.expires_at <= now,
    expires_at: iso(row.expires_at),
    created_at: iso(row.created_at),
    delivery: deliveryOf(row),
    delivery_fault: email_fault,
    delivered_at: isoOrNull(email_sent_at),
  }
}

function deliveryOf({ has_email, email_due_at, email_sent_at, email_fault }: InvitationRow): InvitationDelivery {
  if (has_email !== 1) return 'by-hand'
  if (email_fault !== null && email_due_at === null) return 'failed'
  return email_sent_at === null ? 'sending' : 'sent'
}
