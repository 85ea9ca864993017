/** Which encoding a file is in, told from all of its bytes as they pass. */
import type { Encoding } from '#domain/import/plan.ts'

/** Enough for a preview. */
export const HEAD_BYTES = 256 * 1024
const WIDE_LOOK = 4096
const [TAB, RETURN, BLANK] = [0x09, 0x0d, 0x20]
const FEW = 0.01
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** Fewer zeros are slips in a text of single bytes, whichever side they are on. */
const SLIPS = 0.05

/** Separators, digits and Latin letters have a zero in UTF-16, always on the same side. */
function wideEncoding(head: Uint8Array, isUtf8: boolean): Encoding | 'binary' | null {
  const zeros = [0, 0]
  let controls = 0
  const looked = head.subarray(0, WIDE_LOOK)
  looked.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
    else if (byte < TAB || (byte > RETURN && byte < BLANK)) controls += 1
  })
  const [even = 0, odd = 0] = zeros
  const few = looked.length * FEW
  if (even + odd === 0) return controls > few ? 'binary' : null
  if (isUtf8 && controls <= few && even + odd < looked.length * SLIPS) return null
  if (Math.max(even, odd) < few) return 'binary'
  if (odd > even * 20) return 'utf-16le'
  return even > odd * 20 ? 'utf-16be' : 'binary'
}

/** In the place of bytes that are no character. */
const BROKEN = '\ufffd'
const BEYOND_ASCII = /[\u0080-\u{10ffff}]/gu
const MOSTLY = 10

/** Characters that could be read, and places that could not. Letters of ASCII are the same in many encodings, so they tell nothing. */
interface Seen {
  read: number
  broken: number
}

function seenIn(text: string, encoding: Encoding): Seen {
  const broken = text.split(BROKEN).length - 1
  const all = encoding === 'utf-8' ? (text.match(BEYOND_ASCII)?.length ?? 0) : text.length
  return { read: all - broken, broken }
}

const isMostlyRead = ({ read, broken }: Seen): boolean => read > broken * MOSTLY

export class EncodingSniffer {
  readonly #seen: Seen = { read: 0, broken: 0 }
  readonly #lenient = new TextDecoder('utf-8', { fatal: false, ignoreBOM: false })
  readonly #kept = new Uint8Array(HEAD_BYTES)
  #length = 0
  #utf8: TextDecoder | null = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

  push(bytes: Uint8Array): void {
    const more = bytes.subarray(0, HEAD_BYTES - this.#length)
    this.#kept.set(more, this.#length)
    this.#length += more.length
    this.#decode(bytes, true)
  }

  #decode(bytes: Uint8Array, stream: boolean): void {
    const { read, broken } = seenIn(this.#lenient.decode(bytes, { stream }), 'utf-8')
    this.#seen.broken += broken
    this.#seen.read += read
    try {
      this.#utf8?.decode(bytes, { stream })
    } catch {
      this.#utf8 = null
    }
  }

  get head(): Uint8Array {
    return this.#kept.subarray(0, this.#length)
  }

  get hasHead(): boolean {
    return this.#length >= WIDE_LOOK
  }

  /** After the last byte. Windows-1252 is what files without any sign of another encoding are in. */
  end(): Encoding | 'binary' {
    this.#decode(new Uint8Array(), false)
    const { head } = this
    const marked = MARKS.find(([, mark]) => mark.every((byte, at) => head[at] === byte))
    if (marked) return marked[0]
    const isUtf8 = this.#utf8 !== null
    const wide = wideEncoding(head, isUtf8)
    if (wide !== null) return wide
    // A few letters that were cut in half make no file of single bytes of it: in one, none could be read.
    return isUtf8 || isMostlyRead(this.#seen) ? 'utf-8' : 'windows-1252'
  }
}

/** What is no character in it becomes one that says so, and costs the rows that have it. */
export const decoderOf = (encoding: Encoding): TextDecoder =>
  new TextDecoder(encoding, { fatal: false, ignoreBOM: false })

/** The beginning of a file, which may end within a character. `broken`: most of it is no text in this encoding. */
export function decodeHead(head: Uint8Array, encoding: Encoding): { readonly text: string; readonly broken: boolean } {
  const text = decoderOf(encoding).decode(head, { stream: true })
  const seen = seenIn(text, encoding)
  return { text, broken: encoding.startsWith('utf-') && seen.broken > 0 && !isMostlyRead(seen) }
}
