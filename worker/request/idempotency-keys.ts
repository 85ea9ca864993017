/** Keys of requests that may come again, by person: nobody's key finds what another person did. */
import { z } from 'zod'

const Row = z.object({
  request: z.string(),
  new_id: z.string(),
  asked_at: z.number(),
  status: z.number().nullable(),
  location: z.string().nullable(),
  body: z.string().nullable(),
})

/** Longer than any request takes; after it a repeat does the work of one that died. */
const TAKEN_MS = 60_000
export const ANSWERS_KEPT_MS = 7 * 24 * 60 * 60_000
const FORGET_A_RUN = 1_000

export interface Asked {
  readonly userId: string
  readonly key: string
  /** SHA-256 of method, address and body, in hex. */
  readonly request: string
}

export interface Kept {
  readonly status: number
  readonly location: string | null
  readonly body: string
}

/** What a request that has its turn goes by: the same for each try. */
export interface Turn {
  readonly newId: string
  /** Unix milliseconds of the first try. */
  readonly askedAt: number
  /** An earlier try may have done its work without an answer. */
  readonly again: boolean
}

export type Claim =
  | ({ readonly type: 'turn' } & Turn)
  | ({ readonly type: 'answered' } & Kept)
  | { readonly type: 'at-work' }
  | { readonly type: 'another-request' }

export async function claimKey(db: D1Database, { userId, key, request }: Asked, now: number): Promise<Claim> {
  const newId = crypto.randomUUID()
  const ours = await db
    .prepare(
      `INSERT INTO idempotency_keys (user_id, key, request, new_id, asked_at, taken_until) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (user_id, key) DO UPDATE SET taken_until = excluded.taken_until
         WHERE request = excluded.request AND status IS NULL AND taken_until < excluded.asked_at
       RETURNING request, new_id, asked_at, status, location, body`,
    )
    .bind(userId, key, request, newId, now, now + TAKEN_MS)
    .first()
  if (ours !== null) {
    const { new_id, asked_at } = Row.parse(ours)
    return { type: 'turn', newId: new_id, askedAt: asked_at, again: new_id !== newId }
  }
  const there = await db
    .prepare(
      'SELECT request, new_id, asked_at, status, location, body FROM idempotency_keys WHERE user_id = ? AND key = ?',
    )
    .bind(userId, key)
    .first()
  // Let go of between the two statements: the next try has it.
  if (there === null) return { type: 'at-work' }
  const { status, location, body, request: before } = Row.parse(there)
  if (before !== request) return { type: 'another-request' }
  return status === null ? { type: 'at-work' } : { type: 'answered', status, location, body: body ?? '' }
}

export async function keepAnswer(
  db: D1Database,
  { userId, key }: Asked,
  { status, location, body }: Kept,
): Promise<void> {
  await db
    .prepare('UPDATE idempotency_keys SET status = ?, location = ?, body = ? WHERE user_id = ? AND key = ?')
    .bind(status, location, body, userId, key)
    .run()
}

/** Nothing was done: the key is free for another request. */
export async function forgetKey(db: D1Database, { userId, key }: Asked): Promise<void> {
  await db.prepare('DELETE FROM idempotency_keys WHERE user_id = ? AND key = ?').bind(userId, key).run()
}

/** Something may have been done: the key is this request's, and the next try has its turn at once. */
export async function giveKeyBack(db: D1Database, { userId, key }: Asked): Promise<void> {
  await db.prepare('UPDATE idempotency_keys SET taken_until = 0 WHERE user_id = ? AND key = ?').bind(userId, key).run()
}

export async function forgetOldKeys(db: D1Database, now: number): Promise<void> {
  await db
    .prepare(
      `DELETE FROM idempotency_keys WHERE (user_id, key) IN
         (SELECT user_id, key FROM idempotency_keys WHERE asked_at < ? ORDER BY asked_at LIMIT ?)`,
    )
    .bind(now - ANSWERS_KEPT_MS, FORGET_A_RUN)
    .run()
}
