/** Statements written by hand, put together from parts: each value is bound where it stands. */

export interface Statement {
  readonly sql: string
  readonly values: readonly (string | number | null)[]
}

type Part = Statement | string | number | null

const isStatement = (part: Part): part is Statement => typeof part === 'object' && part !== null

/** A part that is a statement goes in as it is, anything else becomes a bound value. */
export function sqlOf(texts: TemplateStringsArray, ...parts: readonly Part[]): Statement {
  return {
    sql: texts.map((text, at) => text + sqlAt(parts, at)).join(''),
    values: parts.flatMap((part) => (isStatement(part) ? part.values : [part])),
  }
}

function sqlAt(parts: readonly Part[], at: number): string {
  const part = parts[at]
  if (part === undefined) return ''
  return isStatement(part) ? part.sql : '?'
}

/** Names and words of the code's own, never what somebody has sent. */
export const plainSql = (sql: string): Statement => ({ sql, values: [] })

export const joined = (parts: readonly Statement[], between: string): Statement => ({
  sql: parts.map(({ sql }) => sql).join(between),
  values: parts.flatMap(({ values }) => values),
})
