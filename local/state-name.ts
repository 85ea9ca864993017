/** A folder of state is known by the sign-in key that was made for it. */

/** SHA-256 of the public key, in hex: what a local runtime answers at `/api/local/state`. */
export async function stateName(publicKey: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(publicKey.trim())))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
