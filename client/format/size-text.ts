/** Sizes of files as people say them. */

const STEPS = [1024 * 1024, 1024] as const

/** `1.4 MB`. */
export function sizeText(bytes: number): string {
  const [mega, kilo] = STEPS
  if (bytes >= mega) return `${(bytes / mega).toFixed(1)} MB`
  return bytes >= kilo ? `${Math.round(bytes / kilo)} KB` : `${bytes} bytes`
}
