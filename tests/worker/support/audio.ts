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
