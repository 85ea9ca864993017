/**
 * Where a webhook may go: a name on the public internet by https. What names this machine or a network of its own is refused,
 * and so is a bare number, which says nothing of whose it is.
 */

export type AddressFault = 'not-an-address' | 'not-https' | 'has-credentials' | 'is-a-number' | 'is-local'

/** Names that no public server has (RFC 6761, RFC 6762, RFC 8375, and those that networks use among themselves). */
const LOCAL_ENDINGS = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
  'arpa',
  'test',
  'invalid',
  'onion',
]
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

interface Url {
  readonly protocol: string
  readonly hostname: string
  readonly username: string
  readonly password: string
}

/** Null: it may. `allowLoopback` is for a machine on which the receiver runs beside the product. */
export function addressFault(
  url: Url | null,
  { allowLoopback }: { readonly allowLoopback: boolean },
): AddressFault | null {
  if (url === null) return 'not-an-address'
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  if (url.username !== '' || url.password !== '') return 'has-credentials'
  if (allowLoopback && LOOPBACK.has(host) && ['http:', 'https:'].includes(url.protocol)) return null
  if (url.protocol !== 'https:') return 'not-https'
  // Every spelling of an IPv4 address has become four numbers by now.
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return 'is-a-number'
  if (!host.includes('.') || LOCAL_ENDINGS.some((ending) => host === ending || host.endsWith(`.${ending}`)))
    return 'is-local'
  return null
}

export const ADDRESS_WORDS: Readonly<Record<AddressFault, string>> = {
  'not-an-address': 'is not an address like https://example.com/hook',
  'not-https': 'must begin with https://',
  'has-credentials': 'must not contain a user name or a password',
  'is-a-number': 'must be a name, not an IP address',
  'is-local': 'must be a name on the public internet',
}
