/**
 * A stand-in for Clerk's servers, for tests and rehearsals: the tokens, the signatures and the messages that Clerk sends, of keys
 * that are ours. What believes or refuses them is the application's own code; nothing here is in a deployed bundle.
 */
import { signToken } from '../sign-in/token.ts'

/** As Clerk's dashboard shows one. */
export const makeWebhookSecret = (): string => `whsec_${base64(crypto.getRandomValues(new Uint8Array(24)))}`

export interface SignedMessage {
  readonly body: string
  readonly headers: Readonly<Record<'svix-id' | 'svix-timestamp' | 'svix-signature', string>>
}

interface Envelope {
  readonly id?: string
  readonly atMs?: number
}

/** As svix signs: HMAC-SHA-256 of id, seconds and the body as it is sent. */
export async function signMessage(secret: string, message: unknown, envelope: Envelope = {}): Promise<SignedMessage> {
  const { id = `msg_${crypto.randomUUID()}`, atMs = Date.now() } = envelope
  const body = JSON.stringify(message)
  const seconds = String(Math.floor(atMs / 1000))
  const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (char) => char.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${seconds}.${body}`))
  const signature = `v1,${base64(new Uint8Array(mac))}`
  return { body, headers: { 'svix-id': id, 'svix-timestamp': seconds, 'svix-signature': signature } }
}

export interface ClerkUser {
  readonly id: string
  readonly email: string
  /** Default true. */
  readonly verified?: boolean
  readonly name?: readonly [first: string, last: string]
  readonly updatedAt: number
}

/** A user as the Backend API and the webhooks show one; an older address stays beside the primary one. */
export const userJson = ({ id, email, verified = true, name = ['New', 'Person'], updatedAt }: ClerkUser) => ({
  object: 'user',
  id,
  first_name: name[0],
  last_name: name[1],
  primary_email_address_id: 'idn_primary',
  email_addresses: [address('idn_other', `other.${email}`, true), address('idn_primary', email, verified)],
  phone_numbers: [],
  web3_wallets: [],
  external_accounts: [],
  enterprise_accounts: [],
  public_metadata: {},
  private_metadata: {},
  unsafe_metadata: {},
  created_at: updatedAt,
  updated_at: updatedAt,
})

const address = (id: string, email: string, verified: boolean) => ({
  object: 'email_address',
  id,
  email_address: email,
  verification: { status: verified ? 'verified' : 'unverified', strategy: 'email_code' },
  linked_to: [],
})

export const userMessage = (type: 'user.created' | 'user.updated', user: ClerkUser) => ({
  object: 'event',
  type,
  data: userJson(user),
})

export const deletedMessage = (id: string) => ({
  object: 'event',
  type: 'user.deleted',
  data: { object: 'user', id, deleted: true },
})

export interface ClerkClaims {
  readonly iss: string
  readonly azp?: string
  readonly sub: string
  readonly sid?: string
  readonly sts?: 'active' | 'pending'
  readonly act?: { readonly sub: string; readonly iss?: string }
  /** Of customised claims, as `DEPLOYMENT.md` has them. */
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
}

/** Version 2 of Clerk's session tokens. */
export const clerkToken = (privateKey: string, claims: ClerkClaims, nowMs = Date.now()): Promise<string> =>
  signToken(privateKey, { v: 2, fva: [1, -1], ...claims }, nowMs)

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
