/**
 * Somebody whose token is believed and who is nobody here yet. Their address counts where Clerk has verified it: by the claims
 * of the token, by what a webhook has said, or by Clerk's API, whichever of them is there.
 */
import { addressKey } from '#domain/vocabulary/address-list.ts'
import type { Session } from '#worker/auth/verify.ts'
import { accountById } from '#worker/clerk/accounts.ts'
import { askAccount } from '#worker/clerk/api.ts'
import type { Account } from '#worker/clerk/events.ts'
import type { ClerkCtx } from '#worker/clerk/context.ts'
import { bind, follow, userIdOf } from '#worker/clerk/person.ts'
import { configOf } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { makeFirstAdmin } from '#worker/setup/first-admin.ts'
import { takeToken } from '#worker/request/rate-limit.ts'

/** Of one account that nobody invited: Clerk's API is not asked at each of its requests. */
const ASKED = { burst: 3, perSecond: 1 / 30 }

/** Until the set-up asks for its name. */
const NAMELESS = 'Your organisation'

/** Whether they are somebody from now on. */
export async function comeIn(ctx: ClerkCtx, session: Session): Promise<boolean> {
  const account = await accountOfSession(ctx, session)
  if (account === null || account.email === null) return false
  if (await bind(ctx, account)) {
    await follow(ctx, account.clerkId, true)
    return true
  }
  return isFirstAdmin(ctx, account.email) && becomeFirstAdmin(ctx, account, account.email)
}

function isFirstAdmin({ env }: ClerkCtx, email: string): boolean {
  const { firstAdminEmail } = configOf(env)
  return firstAdminEmail !== null && addressKey(firstAdminEmail) === addressKey(email)
}

/** Once, while there is no admin; of two requests at once the second finds them here. */
async function becomeFirstAdmin(ctx: ClerkCtx, { clerkId, fullName }: Account, email: string): Promise<boolean> {
  const { orm, now, from } = ctx
  try {
    const wish = { organisation_name: NAMELESS, full_name: fullName || email, email }
    await makeFirstAdmin({ orm, now, caller: from }, wish, clerkId)
    return true
  } catch (fault) {
    if (!(fault instanceof ProblemError) || fault.code !== 'set-up-closed') throw fault
    return (await userIdOf(orm, clerkId)) !== null
  }
}

async function accountOfSession(ctx: ClerkCtx, { subject, verifiedEmail, fullName }: Session): Promise<Account | null> {
  const known = await accountById(ctx.orm, subject)
  // Its last token outlives an account by a minute.
  if (known !== null && known.deleted_at !== null) return null
  if (verifiedEmail !== null) return { clerkId: subject, email: verifiedEmail, fullName }
  if (known?.email) return { clerkId: subject, email: known.email, fullName: known.full_name }
  return mayAsk(subject, ctx.now) ? askAccount(ctx.env, subject) : null
}

function mayAsk(subject: string, now: number): boolean {
  try {
    takeToken(`account/${subject}`, ASKED, now)
    return true
  } catch {
    return false
  }
}
