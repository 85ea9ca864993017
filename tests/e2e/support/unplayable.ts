/** Files that are sound by their container and that no browser of ours can play; small, and made here byte by byte. */

const text = (word: string): number[] => Array.from(word, (char) => char.charCodeAt(0))
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
const little = (value: number, width: number): number[] =>
  Array.from({ length: width }, (_, at) => Math.floor(value / 256 ** at) % 256)
const big = (value: number, width = 4): number[] => little(value, width).toReversed()
const chunk = (id: string, body: readonly number[]): number[] => [...text(id), ...little(body.length, 4), ...body]
const box = (id: string, ...bodies: readonly (readonly number[])[]): number[] => {
  const body = bodies.flat()
  return [...big(body.length + 8), ...text(id), ...body]
}

const BLOCKS = 50

/** GSM 06.10 in WAV, as telephone systems write it: blocks of 65 bytes, 320 samples each, 8 kHz. */
const gsm = (): number[] => {
  const format = [...little(0x31, 2), ...little(1, 2), ...little(8_000, 4), ...little(1_625, 4), ...little(65, 2)]
  const body = [
    ...text('WAVE'),
    ...chunk('fmt ', [...format, ...little(0, 2), ...little(2, 2), ...little(320, 2)]),
    ...chunk('fact', little(BLOCKS * 320, 4)),
    ...chunk('data', zeros(BLOCKS * 65)),
  ]
  return [...text('RIFF'), ...little(body.length, 4), ...body]
}

const fileType = box('ftyp', text('M4A '), big(0), text('M4A mp42isom'))

/** Apple's lossless codec in MP4: one frame of sound, described as such. */
const alac = (): number[] => {
  const cookie = [...big(4_096), 0, 16, 40, 10, 14, 1, ...big(255, 2), ...zeros(8), ...big(44_100)]
  const entry = [
    ...zeros(6),
    ...big(1, 2),
    ...zeros(8),
    ...big(1, 2),
    ...big(16, 2),
    ...zeros(4),
    ...big(44_100, 2),
    ...zeros(2),
    ...box('alac', zeros(4), cookie),
  ]
  const mdat = box('mdat', zeros(64))
  const table = box(
    'stbl',
    box('stsd', zeros(4), big(1), box('alac', entry)),
    box('stts', zeros(4), big(1), big(1), big(4_096)),
    box('stsc', zeros(4), big(1), big(1), big(1), big(1)),
    box('stsz', zeros(4), big(0), big(1), big(64)),
    box('stco', zeros(4), big(1), big(fileType.length + 8)),
  )
  const media = box(
    'mdia',
    box('mdhd', zeros(12), big(44_100), big(4_096), big(0x55c40000)),
    box('hdlr', zeros(8), text('soun'), zeros(13)),
    box('minf', box('smhd', zeros(8)), box('dinf', box('dref', zeros(4), big(1), box('url ', big(1)))), table),
  )
  const matrix = [...big(0x10000), ...zeros(12), ...big(0x10000), ...zeros(12), ...big(0x40000000)]
  const header = box(
    'mvhd',
    zeros(12),
    big(44_100),
    big(4_096),
    big(0x10000),
    big(0x100, 2),
    zeros(10),
    matrix,
    zeros(24),
    big(2),
  )
  const track = box(
    'tkhd',
    big(7),
    zeros(8),
    big(1),
    zeros(4),
    big(4_096),
    zeros(12),
    big(0x100, 2),
    zeros(2),
    matrix,
    zeros(8),
  )
  return [...fileType, ...mdat, ...box('moov', header, box('trak', track, media))]
}

/** A telephone that ran out of battery: the index, which comes last, was never written. */
const cutM4a = (): number[] => [...fileType, ...big(2_000_000), ...text('mdat'), ...zeros(4_000)]

const tagsOnly = (): number[] => [...text('ID3'), 4, 0, 0, 0, 0, 2, 0, ...text('TIT2'), ...zeros(252)]

export const UNPLAYABLE = {
  'a WAV of GSM': { name: 'gsm.wav', bytes: gsm() },
  'an M4A of ALAC': { name: 'alac.m4a', bytes: alac() },
  'an M4A that was cut': { name: 'cut.m4a', bytes: cutM4a() },
  'an MP3 of tags only': { name: 'tags.mp3', bytes: tagsOnly() },
} as const
