/** Names a disclosure's exact wording in its receipt. Finds a changed text; it is no seal, the version is immutable anyway. */
import type { ScriptNode } from './schema.ts'

/** FNV-1a over UTF-16 code units in two 32-bit lanes, as 16 hexadecimal digits. */
export function textHash(node: ScriptNode): string {
  const text = node.say.map((line) => line.text).join('\n')
  let low = 0x811c9dc5
  let high = 0xcbf29ce4
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ (unit + index), 0x01000193)
  }
  return [high, low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}
