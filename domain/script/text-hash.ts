/** Names a disclosure's exact wording in its receipt. Finds a changed text; it is no seal, the version is immutable anyway. */
import { CONSENT_WORDS_FACT, type ScriptFacts } from './conditions.ts'
import type { ScriptNode } from './schema.ts'

const TEAM_WORDS = new RegExp(
  String.raw`\{\{\s*${CONSENT_WORDS_FACT.replace('.', String.raw`\.`)}\s*(?:\|.*?)?\}\}`,
  'gs',
)

/**
 * FNV-1a over UTF-16 code units in two 32-bit lanes, as 16 hexadecimal digits. Where the script leaves the words to the team,
 * those that it had are part of the wording (RE7).
 */
export function textHash(node: ScriptNode, facts: ScriptFacts = {}): string {
  const words = facts[CONSENT_WORDS_FACT]
  const said = node.say.map((line) => line.text).join('\n')
  const text = words === undefined ? said : said.replace(TEAM_WORDS, () => String(words))
  let low = 0x811c9dc5
  let high = 0xcbf29ce4
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ (unit + index), 0x01000193)
  }
  return [high, low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}
