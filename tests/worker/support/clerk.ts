/** The application as it is with Clerk's settings, and Clerk's side of it. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import {
  type ClerkClaims,
  clerkToken,
  makeWebhookSecret,
  signMessage,
  type SignedMessage,
} from '#local/clerk/signer.ts'
import { createApp } from '#worker/app.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ORIGIN } from './api.ts'
import { holdToContract } from './contract.ts'

export const SECRET = makeWebhookSecret()
const app = createApp()

type Settings = Partial<WorkerEnv>

/** One application of these settings; what goes on after an answer is waited for. */
export function appWith(settings: Settings) {
  const whole = { ...env, ...settings }
  return async (method: string, path: string, init: RequestInit = {}): Promise<Response> => {
    const context = createExecutionContext()
    const response = await app.fetch(new Request(`${ORIGIN}${path}`, { ...init, method }), whole, context)
    await waitOnExecutionContext(context)
    await holdToContract(method, path, response)
    return response
  }
}

const hearing = appWith({ CLERK_WEBHOOK_SIGNING_SECRET: SECRET })

export const post = ({ body, headers }: SignedMessage): Promise<Response> =>
  hearing('POST', '/api/clerk/webhook', { body, headers: { ...headers, 'content-type': 'application/json' } })

export const tell = async (message: unknown): Promise<Response> => post(await signMessage(SECRET, message))

export const tokenFor = (claims: Partial<ClerkClaims> & { readonly sub: string }): Promise<string> =>
  clerkToken(env.LOCAL_SIGN_IN_PRIVATE_KEY, {
    iss: env.AUTH_ISSUER,
    azp: ORIGIN,
    sid: `sess_${claims.sub}`,
    ...claims,
  })

export const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } })
