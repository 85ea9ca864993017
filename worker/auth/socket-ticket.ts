/** Single-use tickets that open one socket: random, bound to a person and a team, short-lived; only their hash is kept (AU3). */
import { z } from 'zod'

export const TICKET_SECONDS = 30

export interface Seat {
  readonly userId: string
  readonly teamId: string
}

const Redeemed = z.object({ user_id: z.string(), team_id: z.string(), expires_at: z.number() })

export async function issueTicket(db: D1Database, { userId, teamId }: Seat, now: number): Promise<string> {
  const ticket = base64url(crypto.getRandomValues(new Uint8Array(32)))
  await db
    .prepare('INSERT INTO socket_tickets (hash, user_id, team_id, expires_at) VALUES (?, ?, ?, ?)')
    .bind(await hashOf(ticket), userId, teamId, now + TICKET_SECONDS * 1000)
    .run()
  return ticket
}

/** Spends the ticket, whatever it was for: a second use, a stale or a foreign one finds nothing. */
export async function redeemTicket(db: D1Database, ticket: string, now: number): Promise<Seat | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(ticket)) return null
  const row = await db
    .prepare('DELETE FROM socket_tickets WHERE hash = ? RETURNING user_id, team_id, expires_at')
    .bind(await hashOf(ticket))
    .first()
  if (row === null) return null
  const { user_id, team_id, expires_at } = Redeemed.parse(row)
  return expires_at > now ? { userId: user_id, teamId: team_id } : null
}

async function hashOf(ticket: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(ticket))))
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
