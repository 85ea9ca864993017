/** Tags in one cell, by name. A separator within a name stands behind a backslash. */

const NAME = /(?:\\[\\;,|\n]|[^;,|\n])+/g
const ESCAPED = /\\([\\;,|\n])/g
const TO_ESCAPE = /[\\;,|\n]/g

export const joinTags = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll(TO_ESCAPE, String.raw`\$&`)).join('; ')

/** Trimmed; some may be empty. */
export const splitTags = (cell: string): string[] =>
  (cell.match(NAME) ?? []).map((name) => name.replaceAll(ESCAPED, '$1').trim())
