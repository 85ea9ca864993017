/** Bytes that begin like the containers they claim to be. */

const bytes = (...parts: readonly (string | number[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (char) => char.charCodeAt(0)) : part)),
  )

const padded = (head: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(size)
  for (let at = 0; at < size; at += 1) whole[at] = at % 251
  whole.set(head)
  return whole
}

export const WEBM_HEAD = bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84], 'webm')

export const AUDIO = {
  webm: padded(WEBM_HEAD, 1_000),
  ogg: padded(bytes('OggS', [0, 2]), 1_000),
  wav: padded(bytes('RIFF', [0, 0, 0, 0], 'WAVEfmt '), 1_000),
  m4a: padded(bytes([0, 0, 0, 32], 'ftypM4A '), 1_000),
  mp3: padded(bytes('ID3', [4, 0, 0]), 1_000),
} as const

/** An MP3 without a tag begins with a frame. */
export const BARE_MP3 = padded(bytes([0xff, 0xfb, 0x90, 0x64]), 500)

export const formOf = (
  content: string | Uint8Array<ArrayBuffer>,
  name = 'call.bin',
  type = 'application/octet-stream',
): FormData => {
  const form = new FormData()
  form.set('recording', new File([content], name, { type }))
  return form
}

const u32 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24]
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
const mpegFrame = [0xff, 0xfb, 0x90, 0x64, ...zeros(413)]
/** `size` as ID3 writes it, seven bits a byte. */
const id3 = (size: number, flags = 0): Uint8Array<ArrayBuffer> =>
  bytes('ID3', [4, 0, flags, (size >> 21) & 0x7f, (size >> 14) & 0x7f, (size >> 7) & 0x7f, size & 0x7f], zeros(size))
const ape = bytes('APETAGEX', u32(2_000), u32(40), u32(1), u32(0xa0000000), zeros(8), zeros(40))
const format = bytes('fmt ', u32(16), zeros(16))
const data = bytes('data', u32(8), zeros(8))
const riff = (name: string, ...chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  bytes(name, u32(0xffffffff), 'WAVE', ...chunks.map((chunk) => [...chunk]))
const joined = (...parts: readonly (Uint8Array | number[])[]): Uint8Array<ArrayBuffer> =>
  bytes(...parts.map((part) => [...part]))

/** Sound that stands behind padding, tags and long headers, as recorders and editors in the field write it. */
export const LATE_SOUND: Readonly<Record<string, readonly ['mp3' | 'wav' | 'webm', Uint8Array<ArrayBuffer>]>> = {
  'an MP3 after zeros': ['mp3', joined(zeros(70_000), mpegFrame)],
  'an MP3 after an APE tag': ['mp3', joined(ape, mpegFrame)],
  'an MP3 after two tags with a picture in them': ['mp3', joined(id3(90_000), ape, mpegFrame)],
  'an MP3 after a padded tag and zeros': ['mp3', joined(id3(200), zeros(1_000), mpegFrame)],
  'an MP3 of tags only': ['mp3', id3(300)],
  'an RF64': ['wav', riff('RF64', bytes('ds64', u32(28), zeros(28)), format, data)],
  'a WAV with other chunks before its format': ['wav', riff('RIFF', bytes('JUNK', u32(27), zeros(28)), format, data)],
  'a WebM whose header is padded': [
    'webm',
    // EBML header of 4,107 bytes: a Void element of 4,096, then the DocType.
    joined([0x1a, 0x45, 0xdf, 0xa3, 0x50, 0x0a, 0xec, 0x50, 0x00], zeros(4_096), [0x42, 0x82, 0x84], bytes('webm')),
  ],
}

/** Names of containers with nothing of them behind, and films and pictures that begin like sound. */
export const NO_SOUND: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'twelve bytes of RIFF': bytes('RIFF', [4, 0, 0, 0], 'WAVE'),
  'a RIFF without a format': riff('RIFF', data),
  'a page behind the letters of a tag': bytes('ID3<html><script>alert(1)</script></html>'),
  'a page behind a whole tag': joined(id3(20), bytes('<html></html>')),
  'a page behind zeros': joined(zeros(500), bytes('<html></html>')),
  'zeros alone': new Uint8Array(5_000),
  'four letters of Ogg': bytes('OggS'),
  'a picture in the container of MP4': padded(bytes([0, 0, 0, 32], 'ftypheic'), 1_000),
  'a Matroska film that speaks of webm': joined(
    [0x1a, 0x45, 0xdf, 0xa3, 0x8b, 0x42, 0x82, 0x88],
    bytes('matroska'),
    bytes(' webm'),
  ),
}
