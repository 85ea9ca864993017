/** What a file of audio really is, by its first bytes; the name and the declared type are not trusted (RC3). */
import type { RecordingContainer } from '#domain/vocabulary/crm.ts'

export const CONTENT_TYPES: Readonly<Record<RecordingContainer, string>> = {
  webm: 'audio/webm',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
}

/** The first 64 bytes are enough. Null when it is none of those that are taken in. */
export function sniff(bytes: Uint8Array): RecordingContainer | null {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))
  const starts = (...head: readonly number[]): boolean => head.every((byte, at) => bytes[at] === byte)
  // EBML is Matroska's as well; WebM names itself in the header.
  if (starts(0x1a, 0x45, 0xdf, 0xa3)) return text(0, 64).includes('webm') ? 'webm' : null
  if (text(0, 4) === 'OggS') return 'ogg'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return 'wav'
  if (text(4, 8) === 'ftyp') return 'm4a'
  if (text(0, 3) === 'ID3' || isMpegAudio(bytes)) return 'mp3'
  return null
}

/** Frame sync of eleven ones, then layer III with a bit rate and a sampling rate that exist. */
function isMpegAudio([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const layerThree = (second & 0x06) === 0x02 && (second & 0x18) !== 0x08
  const bitrate = third >> 4
  return (
    first === 0xff && (second & 0xe0) === 0xe0 && layerThree && bitrate > 0 && bitrate < 15 && (third & 0x0c) !== 0x0c
  )
}

/** What the sender says a live capture is, until its first part shows it. */
export function declared(contentType: string | undefined): RecordingContainer | null {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const aliases: Readonly<Record<string, RecordingContainer>> = {
    'audio/webm': 'webm',
    'video/webm': 'webm',
    'audio/ogg': 'ogg',
    'audio/mpeg': 'mp3',
    'audio/wav': 'wav',
    'audio/x-wav': 'wav',
    'audio/mp4': 'm4a',
  }
  return aliases[type] ?? null
}
