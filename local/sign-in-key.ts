/** The RS256 key pair that signs local tokens; made on the first run and kept beside the local data. */
import { generateKeyPairSync } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Both PEM: the private one PKCS#8, the public one SPKI. */
export interface SignInKey {
  readonly privateKey: string
  readonly publicKey: string
}

export async function signInKey(stateFolder: string): Promise<SignInKey> {
  const file = join(stateFolder, 'sign-in-key.json')
  try {
    return JSON.parse(await readFile(file, 'utf8')) as SignInKey
  } catch {
    const key = makeSignInKey()
    await mkdir(stateFolder, { recursive: true })
    await writeFile(file, JSON.stringify(key), { mode: 0o600 })
    return key
  }
}

export function makeSignInKey(): SignInKey {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}
