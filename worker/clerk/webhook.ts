/**
 * Clerk's webhooks. A message counts only under its signature and within five minutes of its time; it may come twice, late, and
 * in any order, and what is true afterwards is the same. A fault of ours is answered as one, so that the message comes again.
 */
import { verifyWebhook } from '@clerk/backend/webhooks'
import { keepAccount, keepDeletion, noteMessage, wasCarriedOut } from '#worker/clerk/accounts.ts'
import { readMessage, type AccountWord } from '#worker/clerk/events.ts'
import { clerkContext, type ClerkCtx } from '#worker/clerk/context.ts'
import { bind, follow, handToNewAccount } from '#worker/clerk/person.ts'
import { configOf } from '#worker/env.ts'
import { MAX_JSON_BYTES, readBytes } from '#worker/request/body.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import { logUnread, ProblemError } from '#worker/request/problem.ts'

/** Throws `not-found` where no secret is configured, and `webhook-refused`. */
export async function hear(c: HonoContext): Promise<void> {
  const secret = configOf(c.env).webhookSecret
  if (secret === null) throw new ProblemError('not-found')
  const message = await verified(c, secret)
  const ctx = { ...clerkContext(c), from: { ip: null, userAgent: null } }
  const messageId = c.req.header('svix-id')?.trim() ?? ''
  if (await wasCarriedOut(ctx.orm, messageId)) return
  const word = wordOf(message)
  if (word !== null) await carryOut(ctx, word)
  await noteMessage(ctx.orm, messageId, ctx.now)
}

/** The signature is of the bytes as they came. */
async function verified(c: HonoContext, signingSecret: string) {
  const body = await readBytes(c.req.raw, MAX_JSON_BYTES)
  try {
    return await verifyWebhook(new Request(c.req.url, { method: 'POST', headers: c.req.raw.headers, body }), {
      signingSecret,
    })
  } catch (cause) {
    throw new ProblemError('webhook-refused', { cause })
  }
}

function wordOf(message: { readonly type: string }): AccountWord | null {
  try {
    return readMessage(message)
  } catch (cause) {
    // Signed by Clerk, so it is we who do not understand it.
    logUnread(`webhook ${message.type}`, String(cause))
    throw new ProblemError('unreadable', { cause })
  }
}

export async function carryOut(ctx: ClerkCtx, word: AccountWord): Promise<void> {
  if (word.type === 'deleted') {
    await keepDeletion(ctx.orm, word.clerkId, ctx.now)
    await follow(ctx, word.clerkId, false)
    return handToNewAccount(ctx, word.clerkId)
  }
  const { account, at } = word
  await keepAccount(ctx.orm, account, at)
  // Also by an older message: what it says was true, and would have let them in at its time.
  await follow(ctx, account.clerkId, await bindIfNobody(ctx, word))
}

async function bindIfNobody(ctx: ClerkCtx, { account }: Extract<AccountWord, { type: 'said' }>): Promise<boolean> {
  const known = await ctx.env.DB.prepare('SELECT 1 FROM users WHERE clerk_id = ?').bind(account.clerkId).first()
  return known === null && (await bind(ctx, account))
}
