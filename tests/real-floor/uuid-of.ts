/** The same id each time for the same thing, spread like a random one. */
import { createHash } from 'node:crypto'

export function uuidOf(what: string, index: number): string {
  const hex = createHash('sha256').update(`${what} ${index}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
