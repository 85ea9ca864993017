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

/** Separators, digits and Latin letters have a zero in UTF-16, always on the same side. */
function wideEncoding(head: Uint8Array): Encoding | 'binary' | null {
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
  if (Math.max(even, odd) < few) return 'binary'
  if (odd > even * 20) return 'utf-16le'
  return even > odd * 20 ? 'utf-16be' : 'binary'
}

export class EncodingSniffer {
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
    return wideEncoding(head) ?? (this.#utf8 === null ? 'windows-1252' : 'utf-8')
  }
}

/** Of UTF-8 and UTF-16 it throws on bytes that are no text. */
export const decoderOf = (encoding: Encoding): TextDecoder =>
  new TextDecoder(encoding, { fatal: encoding.startsWith('utf-'), ignoreBOM: false })

/** The beginning of a file, which may end within a character. `broken`: it has bytes that are no text in this encoding. */
export function decodeHead(head: Uint8Array, encoding: Encoding): { readonly text: string; readonly broken: boolean } {
  try {
    return { text: decoderOf(encoding).decode(head, { stream: true }), broken: false }
  } catch {
    return { text: new TextDecoder(encoding, { fatal: false, ignoreBOM: false }).decode(head), broken: true }
  }
}
