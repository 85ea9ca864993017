/**
 * The one path on which a session token is believed, Clerk's and the local one alike: the signature against the configured
 * key without a network call, the times, and the issuer and the authorised party, which the library leaves open by default.
 */
import { verifyToken } from '@clerk/backend'
import { TokenVerificationError, TokenVerificationErrorReason } from '@clerk/backend/errors'
import { EmailAddress } from '#domain/vocabulary/email.ts'
import { shownName } from '#domain/vocabulary/text.ts'
import { z } from 'zod'
import type { Config } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'

/** Longer than any session token; keeps hostile input away from the parser. */
const MAX_TOKEN_LENGTH = 8_192
const NAME_MAX = 200

export interface Session {
  /** `users.clerk_id`. */
  readonly subject: string
  /** The same for all tokens of one sign-in; null where the token names none. */
  readonly sessionId: string | null
  /** The primary address, where the token says that it is verified; it does so where its claims were customised. */
  readonly verifiedEmail: string | null
  /** Empty where the token names none. */
  readonly fullName: string
  /** The subject of whoever acts in this person's name; null when it is they themselves. */
  readonly actor: string | null
}

/** What a token says beside Clerk's own claims, each of them only where it was asked to (`DEPLOYMENT.md`). */
const Claims = z.object({
  email: EmailAddress.optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  name: z
    .string()
    .transform((text) => shownName(text, NAME_MAX))
    .optional()
    .catch(undefined),
})

const Act = z.object({ sub: z.string().min(1) }).optional()

/** Throws `unauthenticated`, `token-expired` or `session-pending`. */
export async function sessionOf(token: string, config: Config): Promise<Session> {
  if (token.length > MAX_TOKEN_LENGTH) throw new ProblemError('unauthenticated')
  const claims = await verified(token, config)
  const party = claims.azp
  if (claims.iss !== config.issuer) throw new ProblemError('unauthenticated')
  if (party === undefined || !config.authorizedParties.includes(party)) throw new ProblemError('unauthenticated')
  if (!claims.sub) throw new ProblemError('unauthenticated')
  // Signed in, but for a step that Clerk still asks for: no session yet.
  if (claims.sts === 'pending') throw new ProblemError('session-pending')
  const act = Act.safeParse(claims.act)
  if (!act.success) throw new ProblemError('unauthenticated')
  const { email, email_verified, name } = Claims.parse(claims)
  return {
    subject: claims.sub,
    sessionId: claims.sid || null,
    verifiedEmail: email_verified === true ? (email ?? null) : null,
    fullName: name ?? '',
    actor: act.data?.sub ?? null,
  }
}

async function verified(token: string, config: Config) {
  try {
    return await verifyToken(token, { jwtKey: config.jwtKey, authorizedParties: [...config.authorizedParties] })
  } catch (fault) {
    const expired =
      fault instanceof TokenVerificationError && fault.reason === TokenVerificationErrorReason.TokenExpired
    throw new ProblemError(expired ? 'token-expired' : 'unauthenticated', { cause: fault })
  }
}

/** `Authorization: Bearer <token>` and nothing else: no cookie, no query. The scheme's name has no case (RFC 9110, 11.1). */
export function bearerOf(header: string | undefined): string {
  const token = /^bearer +([A-Za-z0-9._-]+)$/i.exec(header ?? '')?.[1]
  if (token === undefined) throw new ProblemError('unauthenticated')
  return token
}
