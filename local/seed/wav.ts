/** Samples as a WAV file: PCM, one channel, 16 bits, little-endian (Microsoft's RIFF layout, 44 bytes of header). */

const HEADER_BYTES = 44

function header(samples: number, sampleRate: number): DataView {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES))
  const text = (at: number, word: string): void =>
    word.split('').forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)))
  text(0, 'RIFF')
  view.setUint32(4, HEADER_BYTES - 8 + samples * 2, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, samples * 2, true)
  return view
}

/** The loudest sample becomes nine tenths of full scale; silence stays silence. */
export function wavOf(sound: Float32Array, sampleRate: number): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(HEADER_BYTES + sound.length * 2)
  file.set(new Uint8Array(header(sound.length, sampleRate).buffer))
  let loudest = 0
  for (const sample of sound) loudest = Math.max(loudest, Math.abs(sample))
  const gain = loudest === 0 ? 0 : (0.9 * 32_767) / loudest
  const body = new DataView(file.buffer, HEADER_BYTES)
  for (let index = 0; index < sound.length; index += 1)
    body.setInt16(index * 2, Math.round((sound[index] ?? 0) * gain), true)
  return file
}
