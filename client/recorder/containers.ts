/** Which container the browser records into, best first; the server looks at the bytes and trusts none of this. */
import type { RecordingContainer } from '#domain/vocabulary/crm.ts'

export interface CaptureFormat {
  readonly mimeType: string
  readonly container: RecordingContainer
}

const OFFERS: readonly CaptureFormat[] = [
  { mimeType: 'audio/webm;codecs=opus', container: 'webm' },
  { mimeType: 'audio/webm', container: 'webm' },
  { mimeType: 'audio/ogg;codecs=opus', container: 'ogg' },
  { mimeType: 'audio/mp4', container: 'm4a' },
]

/** Undefined when this browser cannot record any container the product keeps. */
export function captureFormat(
  supports: (mimeType: string) => boolean = (mimeType) =>
    typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(mimeType),
): CaptureFormat | undefined {
  return OFFERS.find(({ mimeType }) => supports(mimeType))
}
