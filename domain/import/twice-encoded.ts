/** UTF-8 that was read as windows-1252 and written as UTF-8 again. */

/** What windows-1252 has between 0x80 and 0x9F. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const TWICE = /[\u00C2-\u00F4][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/

function byteOf(char: string): number | null {
  const high = HIGH.indexOf(char)
  if (high >= 0) return 0x80 + high
  const code = char.codePointAt(0) ?? 0
  return code <= 0xff ? code : null
}

/** `MÃ¼ller` → `Müller`; null for text that was not encoded twice. */
export function undoTwiceEncoded(text: string): string | null {
  if (!TWICE.test(text)) return null
  let escaped = ''
  for (const char of text) {
    const byte = byteOf(char)
    if (byte === null) return null
    escaped += `%${byte.toString(16).padStart(2, '0')}`
  }
  try {
    return decodeURIComponent(escaped)
  } catch {
    return null
  }
}
