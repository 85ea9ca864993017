/**
 * A token as it is written: `callfloor_`, 32 random bytes, and a checksum of both, in letters and digits alone, so that a
 * double click takes all of it. The checksum turns a mistyped one away before the database is asked.
 */
import { TOKEN_PREFIX } from '#domain/http/access/tokens.ts'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** Of 32 bytes. */
const RANDOM_LENGTH = 43
const CHECKSUM_LENGTH = 6
const REST = new RegExp(`^[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}$`)

export function newToken(prefix = TOKEN_PREFIX): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  const body = prefix + inDigits(number, RANDOM_LENGTH)
  return body + checksumOf(body)
}

/** Whether it is meant as one of ours, as opposed to somebody's session. */
export const isServiceToken = (token: string): boolean => token.startsWith(TOKEN_PREFIX)

export const isWellFormed = (token: string, prefix = TOKEN_PREFIX): boolean =>
  token.startsWith(prefix) &&
  REST.test(token.slice(prefix.length)) &&
  checksumOf(token.slice(0, -CHECKSUM_LENGTH)) === token.slice(-CHECKSUM_LENGTH)

const checksumOf = (text: string): string => inDigits(BigInt(crc32(text)), CHECKSUM_LENGTH)

function inDigits(number: bigint, length: number): string {
  let text = ''
  for (let rest = number; rest > 0n; rest /= 62n) text = DIGITS.charAt(Number(rest % 62n)) + text
  return text.padStart(length, '0')
}

/** CRC-32 as in zip files, of plain letters. */
function crc32(text: string): number {
  let crc = 0xff_ff_ff_ff
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at)
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0)
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0
}
