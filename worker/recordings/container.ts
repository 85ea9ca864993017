/** The containers that are kept, by the names the web gives them; which one a file is, `sniff.ts` reads from its bytes. */
import type { RecordingContainer } from '#domain/vocabulary/crm.ts'

export const CONTENT_TYPES: Readonly<Record<RecordingContainer, string>> = {
  webm: 'audio/webm',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
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
