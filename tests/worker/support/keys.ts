/** A key nobody here trusts. */

/** PKCS#8 in PEM. */
export async function makeSignInKey(): Promise<string> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new Error('not a pair')
  const der = await crypto.subtle.exportKey('pkcs8', pair.privateKey)
  if (!(der instanceof ArrayBuffer)) throw new Error('not DER')
  return `-----BEGIN PRIVATE KEY-----\n${btoa(String.fromCharCode(...new Uint8Array(der)))}\n-----END PRIVATE KEY-----\n`
}
