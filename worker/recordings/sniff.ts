/** What a file of audio really is, by its own bytes; the name and the declared type are not trusted. */
import type { RecordingContainer } from '#domain/vocabulary/crm.ts'

/** Players skip silence before an MP3 up to about here. */
const MOST_ZEROS = 1024 * 1024
const BLOCK = 64 * 1024
/** More elements, chunks or tags than this before the one that matters is no header any more. */
const MOST_PARTS = 64
const RIFF_HEAD = 12
const CHUNK_HEAD = 8
/** The shortest `fmt ` there is: without it nobody knows what the samples are. */
const FORMAT_BYTES = 14
const OGG_PAGE_HEAD = 27
const ID3_HEAD = 10
const APE_HEAD = 32

/**
 * Null when it is none of those that are taken in. Tags, padding and long headers before the sound are read over; a name of
 * a container with nothing of it behind is none. Whether a browser can play it is for the player to say.
 */
export async function sniff(file: Blob): Promise<RecordingContainer | null> {
  const head = await bytesAt(file, 0, BLOCK)
  if (isEbml(head)) return (await docTypeOf(file)) === 'webm' ? 'webm' : null
  if (isText(head, 0, 'OggS')) return head[4] === 0 && head.length >= OGG_PAGE_HEAD ? 'ogg' : null
  if (isRiff(head)) return (await hasFormat(file)) ? 'wav' : null
  if (isText(head, 4, 'ftyp')) return isFileType(head) ? 'm4a' : null
  return (await isMp3(file)) ? 'mp3' : null
}

const bytesAt = async (file: Blob, from: number, length: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(from, from + length).arrayBuffer())

const textAt = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))

const isText = (bytes: Uint8Array, from: number, text: string): boolean => textAt(bytes, from, text.length) === text

// WebM: an EBML header, of any length, whose DocType says so; Matroska films begin alike.

const isEbml = (bytes: Uint8Array): boolean => [0x1a, 0x45, 0xdf, 0xa3].every((byte, at) => bytes[at] === byte)

const DOC_TYPE = 0x4282

async function docTypeOf(file: Blob): Promise<string | null> {
  const header = sizeAt(await bytesAt(file, 4, 8), 0)
  if (header === null) return null
  let at = 4 + header.length
  const end = Math.min(file.size, at + header.value)
  for (let part = 0; part < MOST_PARTS && at < end; part += 1) {
    const bytes = await bytesAt(file, at, 12)
    const idLength = lengthOf(bytes[0] ?? 0)
    const size = idLength === null ? null : sizeAt(bytes, idLength)
    if (idLength === null || size === null) return null
    const body = at + idLength + size.length
    const id = bytes.subarray(0, idLength).reduce((value, byte) => value * 256 + byte, 0)
    if (id === DOC_TYPE) return textAt(await bytesAt(file, body, Math.min(size.value, 16)), 0, 16).replace(/\0+$/, '')
    at = body + size.value
  }
  return null
}

/** Bytes of a number whose length is told by its leading zeros. */
function lengthOf(first: number): number | null {
  return first === 0 ? null : Math.clz32(first) - 23
}

function sizeAt(bytes: Uint8Array, at: number): { length: number; value: number } | null {
  const first = bytes[at] ?? 0
  const length = lengthOf(first)
  if (length === null || at + length > bytes.length) return null
  const rest = bytes.subarray(at + 1, at + length)
  return { length, value: rest.reduce((value, byte) => value * 256 + byte, first % 2 ** (8 - length)) }
}

// WAV, also beyond four gigabytes (RF64 by EBU Tech 3306, BW64 by ITU-R BS.2088).

const isRiff = (bytes: Uint8Array): boolean =>
  ['RIFF', 'RF64', 'BW64'].includes(textAt(bytes, 0, 4)) && isText(bytes, 8, 'WAVE')

async function hasFormat(file: Blob): Promise<boolean> {
  let at = RIFF_HEAD
  for (let part = 0; part < MOST_PARTS && at + CHUNK_HEAD + FORMAT_BYTES <= file.size; part += 1) {
    const head = await bytesAt(file, at, CHUNK_HEAD)
    if (isText(head, 0, 'fmt ')) return true
    const size = new DataView(head.buffer).getUint32(4, true)
    at += CHUNK_HEAD + size + (size % 2)
  }
  return false
}

// MP4: a file type box of a sane length, and of no picture.

const PICTURES = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis', 'crx '])

function isFileType(bytes: Uint8Array): boolean {
  const size = new DataView(bytes.buffer).getUint32(0)
  return size >= 16 && size <= BLOCK && !PICTURES.has(textAt(bytes, 8, 4))
}

// MP3: frames, after whatever tags and padding stand before them.

async function isMp3(file: Blob): Promise<boolean> {
  let at = 0
  for (let part = 0; part < MOST_PARTS; part += 1) {
    at = await afterZeros(file, at)
    const head = await bytesAt(file, at, APE_HEAD)
    const tag = tagLength(head)
    if (tag === null) return isFrame(head)
    at += tag
    // Tags and nothing else, or cut within them: an MP3 that says so when it is to be played.
    if (at >= file.size) return true
  }
  return false
}

async function afterZeros(file: Blob, from: number): Promise<number> {
  for (let at = from; at < Math.min(file.size, from + MOST_ZEROS); at += BLOCK) {
    const sound = (await bytesAt(file, at, BLOCK)).findIndex((byte) => byte !== 0)
    if (sound >= 0) return at + sound
  }
  return from
}

/** Of an ID3v2 tag (id3.org) or an APEv2 tag with its header, in bytes; null when none begins here. */
function tagLength(head: Uint8Array): number | null {
  if (isText(head, 0, 'ID3')) {
    const [, , , version = 0, revision = 0, flags = 0, ...rest] = head
    const size = rest.slice(0, 4)
    if (version < 2 || version > 4 || revision === 0xff || size.length < 4 || size.some((byte) => byte > 0x7f))
      return null
    const footer = (flags & 0x10) === 0 ? 0 : ID3_HEAD
    return ID3_HEAD + size.reduce((value, byte) => value * 128 + byte, 0) + footer
  }
  if (!isText(head, 0, 'APETAGEX') || head.length < APE_HEAD) return null
  return APE_HEAD + new DataView(head.buffer).getUint32(12, true)
}

/** Frame sync of eleven ones, then layer III with a bit rate and a sampling rate that exist. */
function isFrame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const layerThree = (second & 0x06) === 0x02 && (second & 0x18) !== 0x08
  const bitrate = third >> 4
  return (
    first === 0xff && (second & 0xe0) === 0xe0 && layerThree && bitrate > 0 && bitrate < 15 && (third & 0x0c) !== 0x0c
  )
}
