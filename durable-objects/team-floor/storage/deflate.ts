/** Text made small, for the storage and for the wire: floors and journals say the same words again and again. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** A floor of hundreds of kilobytes takes some milliseconds; a higher level takes longer and saves little. */
const LEVEL = 3

/** In a buffer of its own, as the storage takes it. */
export const deflate = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(deflateRawSync(text, { level: LEVEL }))

/** Throws on what `deflated` did not make. */
export const inflate = (bytes: Uint8Array): string => new TextDecoder().decode(inflateRawSync(bytes))

const CHUNK = 0x8000

/** The same in base64, as a frame of text carries it. */
export function pack(text: string): string {
  const bytes = deflate(text)
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}
