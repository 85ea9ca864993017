/** Signatures by Standard Webhooks 1.0.0: HMAC-SHA-256 of id, time and body, one for each secret that counts. */

const PREFIX = 'whsec_'

/** Of the header `webhook-signature`. A secret is `whsec_` and base 64; `timestamp` is in seconds. */
export async function toSignatures(
  secrets: readonly string[],
  { id, timestamp, body }: { readonly id: string; readonly timestamp: number; readonly body: string },
): Promise<string> {
  const content = new TextEncoder().encode(`${id}.${timestamp}.${body}`)
  const signed = await Promise.all(secrets.map((secret) => sign(secret, content)))
  return signed.map((signature) => `v1,${signature}`).join(' ')
}

async function sign(secret: string, content: BufferSource): Promise<string> {
  const raw = Uint8Array.from(atob(secret.slice(PREFIX.length)), (char) => char.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, content))))
}
