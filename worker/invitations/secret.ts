/** The secret in an invitation's link: only its hash is kept, so nobody comes in by what is stored. */

/** A fortnight. */
export const LINK_LASTS_MS = 14 * 24 * 60 * 60_000

export interface Secret {
  readonly token: string
  readonly hash: string
}

export async function newSecret(): Promise<Secret> {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const token = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
  return { token, hash: await hashOf(token) }
}

/** SHA-256 in hex: the secret is random enough to need no slower one. */
export async function hashOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
