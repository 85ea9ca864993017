/**
 * From an account of Clerk's to a person of ours: by an address that Clerk has verified, once, be it that a webhook tells of
 * it or that somebody signs in. What Clerk says later follows: another address, and that the account is gone.
 */
import { and, eq, sql } from 'drizzle-orm'
import { auditFor } from '#worker/activity/log.ts'
import type { ClerkCtx } from '#worker/clerk/context.ts'
import { accountById, accountsToClose, closeAccount } from '#worker/clerk/accounts.ts'
import type { Account } from '#worker/clerk/events.ts'
import type { Orm } from '#worker/d1/orm.ts'
import { clerkAccounts, users } from '#worker/d1/schema.ts'
import { tellFloors } from '#worker/floor/poke.ts'
import { bindInvitation } from '#worker/invitations/bind.ts'
import { invitationByAddress } from '#worker/invitations/queries.ts'
import type { Origin } from '#durable-objects/team-floor/contract.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { deactivate } from '#worker/users/deactivate.ts'
import { userById } from '#worker/users/queries.ts'

const NOWHERE: Origin = { ip: null, userAgent: null }
const bySystem = ({ orm }: ClerkCtx, ...declared: Parameters<typeof auditFor>[2]) =>
  auditFor(orm, { userId: null, ...NOWHERE }, declared)

export const userIdOf = async (orm: Orm, clerkId: string): Promise<string | null> =>
  (await orm.select({ id: users.id }).from(users).where(eq(users.clerk_id, clerkId)))[0]?.id ?? null

/** Whether the account is somebody's from now on. An address that is not verified binds nobody. */
export async function bind(ctx: ClerkCtx, { clerkId, email, fullName }: Account): Promise<boolean> {
  const { env, orm, now, from } = ctx
  if (email === null) return false
  if (await rebind(ctx, clerkId, email)) return true
  const invitation = await invitationByAddress(env.DB, email)
  if (invitation === null) return false
  try {
    const arrival = { subject: clerkId, fullName: fullName || invitation.full_name, byLink: false }
    const { poke } = await bindInvitation({ orm, now, caller: from }, invitation, arrival)
    ctx.later(tellFloors(ctx, poke))
    return true
  } catch (fault) {
    // The address is a person's already, or both ways in were taken at once: whose account it is the table says.
    const isTaken = fault instanceof ProblemError && (fault.code === 'duplicate' || fault.code === 'invitation-closed')
    if (!isTaken) throw fault
    return (await userIdOf(orm, clerkId)) !== null
  }
}

export const personOfDeletedAccount = (orm: Orm, email: string) =>
  orm
    .select({ id: users.id })
    .from(users)
    .innerJoin(clerkAccounts, eq(clerkAccounts.clerk_id, users.clerk_id))
    .where(and(eq(users.email, email), sql`${clerkAccounts.deleted_at} IS NOT NULL`))

export const accountsOfSameAddress = (orm: Orm, deletedId: string) =>
  orm
    .select({ clerk_id: clerkAccounts.clerk_id, email: clerkAccounts.email, full_name: clerkAccounts.full_name })
    .from(users)
    .innerJoin(clerkAccounts, eq(clerkAccounts.email, users.email))
    .where(and(eq(users.clerk_id, deletedId), sql`${clerkAccounts.deleted_at} IS NULL`))

/** Somebody whose account was deleted comes back with a new one, of the same address. Never an account that is still there. */
async function rebind(ctx: ClerkCtx, clerkId: string, email: string): Promise<boolean> {
  const { orm } = ctx
  const [gone] = await personOfDeletedAccount(orm, email)
  if (gone === undefined) return false
  const isFree = sql`NOT EXISTS (SELECT 1 FROM users o WHERE o.clerk_id = ${clerkId})`
  await orm.batch([
    orm
      .update(users)
      .set({ clerk_id: clerkId })
      .where(and(eq(users.id, gone.id), isFree)),
    bySystem(ctx, 'user.account-replaced').lineIfChanged({
      action: 'user.account-replaced',
      entityType: 'user',
      entityId: gone.id,
      teamId: null,
    }),
  ])
  return (await userIdOf(orm, clerkId)) === gone.id
}

/** The news of a new account of theirs came before that of the old one's end. */
export async function handToNewAccount(ctx: ClerkCtx, deletedId: string): Promise<void> {
  const [next] = await accountsOfSameAddress(ctx.orm, deletedId)
  if (next) await bind(ctx, { clerkId: next.clerk_id, email: next.email, fullName: next.full_name })
}

/** What is known of the account and has not been done: its address, and its end. `isNew`: it was bound just now. */
export async function follow(ctx: ClerkCtx, clerkId: string, isNew: boolean): Promise<void> {
  const account = await accountById(ctx.orm, clerkId)
  const userId = await userIdOf(ctx.orm, clerkId)
  if (account === null || userId === null) return
  if (account.email !== null) await changeAddress(ctx, userId, account.email)
  if (account.deleted_at !== null && (isNew || !account.closed)) await close(ctx, clerkId, userId)
}

/** Unless it is somebody else's here. */
async function changeAddress(ctx: ClerkCtx, userId: string, email: string): Promise<void> {
  const { env, orm } = ctx
  const before = await userById(env.DB, userId)
  if (before === null || before.email === email) return
  await orm.batch([
    orm
      .update(users)
      .set({ email, version: sql`${users.version} + 1` })
      .where(
        and(
          eq(users.id, userId),
          sql`NOT EXISTS (SELECT 1 FROM users o WHERE o.email = ${email} AND o.id <> ${userId})`,
        ),
      ),
    bySystem(ctx, 'user.updated').lineIfChanged({
      action: 'user.updated',
      entityType: 'user',
      entityId: userId,
      teamId: null,
      before: { email: before.email },
      after: { email },
    }),
  ])
}

/** Their account is gone, so they are switched off; the last admin stays, and it is written down once. */
async function close(ctx: ClerkCtx, clerkId: string, userId: string): Promise<void> {
  const { env, orm } = ctx
  const row = await userById(env.DB, userId)
  if (row === null) return
  const teams = await env.DB.prepare('SELECT id FROM teams WHERE organisation_id = ?')
    .bind(row.organisation_id)
    .all<{ id: string }>()
  const actor = { userId: null, teamIds: teams.results.map(({ id }) => id) }
  const audit = bySystem(ctx, 'user.deactivated', 'user.kept-as-last-admin')
  try {
    const toTeam = { leads_to: null, callbacks_to: null, tasks_to: null }
    await deactivate({ ...ctx, actor, audit }, row, { version: row.version, ...toTeam })
    await closeAccount(orm, clerkId)
  } catch (fault) {
    if (!(fault instanceof ProblemError) || fault.code !== 'last-admin') throw fault
    await audit.lineOnce({
      id: `kept-${clerkId}`,
      action: 'user.kept-as-last-admin',
      entityType: 'user',
      entityId: userId,
      teamId: null,
    })
  }
}

const A_RUN = 50

/** Admins who were the last when their account went, and are no longer. */
export async function closeDeletedAccounts(ctx: ClerkCtx): Promise<void> {
  for (const { clerk_id } of await accountsToClose(ctx.orm, A_RUN)) {
    if ((await userIdOf(ctx.orm, clerk_id)) === null) await closeAccount(ctx.orm, clerk_id)
    else await follow(ctx, clerk_id, false)
  }
}
