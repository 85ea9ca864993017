/** What was said of accounts is kept: the newest of it, by Clerk's own time, and that one was deleted for good. */
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Orm } from '#worker/d1/orm.ts'
import { clerkAccounts, clerkMessages } from '#worker/d1/schema.ts'
import type { Account } from '#worker/clerk/events.ts'

/** As long as Clerk may send a message again, and longer. */
const MESSAGES_KEPT_MS = 30 * 24 * 3_600_000
const A_RUN = 1_000

export const accountById = async (orm: Orm, clerkId: string) =>
  (await orm.select().from(clerkAccounts).where(eq(clerkAccounts.clerk_id, clerkId)))[0] ?? null

export async function keepAccount(orm: Orm, { clerkId, email, fullName }: Account, saidAt: number): Promise<void> {
  await orm
    .insert(clerkAccounts)
    .values({ clerk_id: clerkId, email, full_name: fullName, said_at: saidAt })
    .onConflictDoUpdate({
      target: clerkAccounts.clerk_id,
      set: { email, full_name: fullName, said_at: saidAt },
      setWhere: sql`excluded.said_at > ${clerkAccounts.said_at}`,
    })
}

export async function keepDeletion(orm: Orm, clerkId: string, now: number): Promise<void> {
  await orm
    .insert(clerkAccounts)
    .values({ clerk_id: clerkId, deleted_at: now })
    .onConflictDoUpdate({
      target: clerkAccounts.clerk_id,
      set: { deleted_at: sql`COALESCE(${clerkAccounts.deleted_at}, excluded.deleted_at)` },
    })
}

export async function closeAccount(orm: Orm, clerkId: string): Promise<void> {
  await orm.update(clerkAccounts).set({ closed: true }).where(eq(clerkAccounts.clerk_id, clerkId))
}

/** Deleted ones whose person has yet to be switched off. */
export const accountsToClose = (orm: Orm, limit: number) =>
  orm
    .select({ clerk_id: clerkAccounts.clerk_id })
    .from(clerkAccounts)
    .where(and(isNotNull(clerkAccounts.deleted_at), sql`${clerkAccounts.closed} = 0`))
    .orderBy(asc(clerkAccounts.deleted_at))
    .limit(limit)

export const wasCarriedOut = async (orm: Orm, messageId: string): Promise<boolean> =>
  (await orm.select({ id: clerkMessages.id }).from(clerkMessages).where(eq(clerkMessages.id, messageId))).length > 0

/** After it was: what is cut short before this comes again, and does no harm twice. */
export async function noteMessage(orm: Orm, id: string, at: number): Promise<void> {
  await orm.insert(clerkMessages).values({ id, at }).onConflictDoNothing()
}

export const OLD_CLERK_MESSAGES_SQL =
  'DELETE FROM clerk_messages WHERE id IN (SELECT id FROM clerk_messages WHERE at < ? ORDER BY at LIMIT ?)'

export async function forgetOldMessages(db: D1Database, now: number): Promise<void> {
  await db
    .prepare(OLD_CLERK_MESSAGES_SQL)
    .bind(now - MESSAGES_KEPT_MS, A_RUN)
    .run()
}
