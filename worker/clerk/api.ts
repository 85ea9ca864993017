/** Clerk's Backend API, where a secret key is configured. Nobody waits for it for long. */
import { createClerkClient } from '@clerk/backend'
import { isClerkAPIResponseError } from '@clerk/backend/errors'
import { withTimeout } from '#durable-objects/team-floor/contract.ts'
import { type Account, NAME_MAX } from '#worker/clerk/events.ts'
import { shownName } from '#domain/vocabulary/text.ts'
import { configOf, type WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'

const ANSWER_WITHIN_MS = 5_000

export function clerkClient(env: WorkerEnv) {
  const { clerkApi } = configOf(env)
  if (clerkApi === null) return null
  const { secretKey, url } = clerkApi
  return createClerkClient({ secretKey, ...(url !== null && { apiUrl: url }), telemetry: { disabled: true } })
}

/** The account of a token's subject; null without a key, or when Clerk knows none. Throws `unavailable`. */
export async function askAccount(env: WorkerEnv, clerkId: string): Promise<Account | null> {
  const client = clerkClient(env)
  if (client === null) return null
  try {
    const user = await withTimeout(client.users.getUser(clerkId), ANSWER_WITHIN_MS)
    const primary = user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId)
    return {
      clerkId,
      email: primary?.verification?.status === 'verified' ? primary.emailAddress : null,
      fullName: shownName(user.fullName ?? '', NAME_MAX),
    }
  } catch (cause) {
    if (isClerkAPIResponseError(cause) && cause.status === 404) return null
    throw new ProblemError('unavailable', { cause, retryAfter: 5 })
  }
}
