/**
 * Invitations at Clerk, which are letters and no more: who may come in is a row of ours, and a letter that was revoked does
 * not stop anybody from signing up.
 */
import { isClerkAPIResponseError } from '@clerk/backend/errors'
import type { EmailFault } from '#domain/http/invitations.ts'
import { withTimeout } from '#durable-objects/team-floor/contract.ts'
import { clerkClient } from '#worker/clerk/api.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { LINK_LASTS_MS } from '#worker/invitations/secret.ts'

/** As many as Clerk takes in one request. */
export const LETTERS_A_REQUEST = 10
const ANSWER_WITHIN_MS = 10_000
const DAY_MS = 24 * 60 * 60_000

export interface Letter {
  readonly email: string
  /** Where they come in. */
  readonly link: string
}

export interface Refused {
  readonly fault: EmailFault
  /** Whether it may go through later by itself. */
  readonly mayPass: boolean
  readonly retryAfterMs: number | null
}

export type Posted = { readonly clerkId: string } | Refused

export const isRefused = (outcome: object): outcome is Refused => 'fault' in outcome

type Client = NonNullable<ReturnType<typeof clerkClient>>

/** Null where no secret key is configured. */
export function postOffice(env: WorkerEnv) {
  const client = clerkClient(env)
  if (client === null) return null
  return {
    send: (letters: readonly Letter[]): Promise<readonly Posted[]> => send(client, letters),
    revoke: (clerkId: string): Promise<Refused | null> => revoke(client, clerkId),
  }
}

/** One that cannot be sent does not hold the others up: then each is asked for by itself. */
async function send(client: Client, letters: readonly Letter[]): Promise<readonly Posted[]> {
  const [only] = letters
  if (only === undefined) return []
  if (letters.length === 1) return [await sendOne(client, only)]
  try {
    const made = await withTimeout(client.invitations.createInvitationBulk(letters.map(paramsOf)), ANSWER_WITHIN_MS)
    const ids = new Map(made.map(({ id, emailAddress }) => [emailAddress.toLowerCase(), id]))
    return letters.map(({ email }): Posted => {
      const clerkId = ids.get(email.toLowerCase())
      return clerkId === undefined ? UNREACHABLE : { clerkId }
    })
  } catch (fault) {
    const refused = refusedBy(fault)
    if (refused.fault !== 'address-refused') return letters.map(() => refused)
    const posted: Posted[] = []
    for (const letter of letters) posted.push(await sendOne(client, letter))
    return posted
  }
}

async function sendOne(client: Client, letter: Letter): Promise<Posted> {
  try {
    const { id } = await withTimeout(client.invitations.createInvitation(paramsOf(letter)), ANSWER_WITHIN_MS)
    return { clerkId: id }
  } catch (fault) {
    return refusedBy(fault)
  }
}

/** Whoever has an account already signs in by the letter, and what was sent before is no obstacle. */
const paramsOf = ({ email, link }: Letter) => ({
  emailAddress: email,
  redirectUrl: link,
  expiresInDays: LINK_LASTS_MS / DAY_MS,
  ignoreExisting: true,
  notify: true,
})

/** Null when it no longer counts there, be it that it was taken up, revoked before, or is gone. */
async function revoke(client: Client, clerkId: string): Promise<Refused | null> {
  try {
    await withTimeout(client.invitations.revokeInvitation(clerkId), ANSWER_WITHIN_MS)
    return null
  } catch (fault) {
    const refused = refusedBy(fault)
    return refused.fault === 'address-refused' ? null : refused
  }
}

const UNREACHABLE: Refused = { fault: 'unreachable', mayPass: true, retryAfterMs: null }

function refusedBy(fault: unknown): Refused {
  if (!isClerkAPIResponseError(fault)) return UNREACHABLE
  const { status, retryAfter } = fault
  if (status === 429) {
    return { fault: 'rate-limited', mayPass: true, retryAfterMs: retryAfter === undefined ? null : retryAfter * 1_000 }
  }
  if (status === 401 || status === 403) return { fault: 'key-refused', mayPass: false, retryAfterMs: null }
  if (status >= 400 && status < 500) return { fault: 'address-refused', mayPass: false, retryAfterMs: null }
  return UNREACHABLE
}
