/** Session tokens of the local runtime: the claims and the signature that Clerk's have. */

/** As short as Clerk's, so that renewal is exercised here too. */
export const TOKEN_SECONDS = 60

/** `privateKey` is PKCS#8 in PEM; RS256. */
export async function signToken(
  privateKey: string,
  claims: Readonly<Record<string, unknown>>,
  nowMs: number,
  seconds: number = TOKEN_SECONDS,
): Promise<string> {
  const iat = Math.floor(nowMs / 1000)
  const header = { alg: 'RS256', typ: 'JWT', kid: 'local' }
  const payload = { sid: `local_${crypto.randomUUID()}`, ...claims, iat, nbf: iat - 5, exp: iat + seconds }
  const signed = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(payload))}`
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('pkcs8', derOf(privateKey), algorithm, false, ['sign'])
  const signature = await crypto.subtle.sign(algorithm.name, key, new TextEncoder().encode(signed))
  return `${signed}.${base64url(new Uint8Array(signature))}`
}

const derOf = (pem: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(pem.replaceAll(/-----[A-Z ]+-----|\s/g, '')), (char) => char.charCodeAt(0))

const encode = (text: string): string => base64url(new TextEncoder().encode(text))

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
