/**
 * Somebody whose token is believed and who is nobody here yet. Their address counts where Clerk has verified it: by the claims
 * of the token, by what a webhook has said, or by Clerk's API, whichever of them is there.
 */
import { addressKey } from '#domain/vocabulary/address-list.ts'
import type { Session } from '#worker/auth/verify.ts'
import { accountById } from '#worker/clerk/accounts.ts'
import { askAccount } from '#worker/clerk/api.ts'
import type { Account } from '#worker/clerk/events.ts'
import { makeFirstAdmin } from '#worker/clerk/first-admin.ts'
import type { ClerkCtx } from '#worker/clerk/context.ts'
import { bind, follow } from '#worker/clerk/person.ts'
import { configOf } from '#worker/env.ts'
import { takeToken } from '#worker/request/rate-limit.ts'

/** Of one account that nobody invited: Clerk's API is not asked at each of its requests. */
const ASKED = { burst: 3, perSecond: 1 / 30 }

/** Whether they are somebody from now on. */
export async function comeIn(ctx: ClerkCtx, session: Session): Promise<boolean> {
  const account = await accountOfSession(ctx, session)
  if (account === null || account.email === null) return false
  if (await bind(ctx, account)) {
    await follow(ctx, account.clerkId, true)
    return true
  }
  const { firstAdminEmail } = configOf(ctx.env)
  if (firstAdminEmail === null || addressKey(firstAdminEmail) !== addressKey(account.email)) return false
  return makeFirstAdmin(ctx, { subject: account.clerkId, email: account.email, fullName: account.fullName })
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
