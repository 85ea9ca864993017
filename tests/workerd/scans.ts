/** Which tables a plan scans although they grow with the business, and which scans are known, with what bounds each. */

/** What stays small however long a floor is used. Every other table is one that grows, a new one too. */
const SMALL: Readonly<Record<string, string>> = {
  organisations: 'one a customer',
  teams: 'some a customer',
  webhook_endpoints: 'some a customer',
  webhook_streams: 'one a team, and the organisation’s',
  webhook_cursors: 'one an endpoint and team',
  number_settings: 'one a team',
  teams_to_follow: 'what is left to tell floors',
  audio_to_delete: 'what is left to delete',
  // Of a draft's object.
  facts: 'a few values',
  schema_steps: 'one a release that changed them',
  parts: 'of one script',
  comments: 'five hundred at the most',
  changes: 'two thousand at the most: older ones are folded',
  pages: 'four hundred at the most: the oldest go',
  // Of an object.
  meta: 'a few values',
  people: 'those of one team',
  scripts: 'versions that calls of today go along',
  tabs: 'pages that are open',
  departed: 'leads that the records have not heard of yet',
  days: 'one a day, ninety of them',
  snapshots: 'the newest few, and one a day',
  outbox: 'what has yet to reach the records',
  journal: 'the newest four thousand commits: older ones are packed (decision 2)',
  journal_before: 'what a release of before had left, until it is packed',
}

/** Indexes of the few rows that wait for something and leave when it is done: as long as the work that is left. */
const WAITING: Readonly<Record<string, string>> = {
  leads_to_index: 'leads that are not searched yet',
  users_admins: 'people who may do everything',
  hopper_waiting: 'leads that wait for their time',
}

/** How a statement begins that may scan, and why. */
const KNOWN: readonly (readonly [start: string, why: string])[] = [
  ['SELECT first_seq AS seq FROM journal_pages ORDER BY last_seq LIMIT 1', 'the first row by its key'],
  [
    'SELECT number, link, last_seq AS last FROM journal_segments ORDER BY number DESC LIMIT 1',
    'the last row by its key',
  ],
  ['SELECT 1 AS count FROM hopper LIMIT 1', 'any row'],
  [
    'SELECT number, last_seq, header, salt, link FROM journal_segments ORDER BY number',
    'when all that is sealed is verified',
  ],
  ['SELECT last_seq, first_seq, commits, octets FROM journal_pages ORDER BY last_seq', 'when the journal is verified'],
  [
    'DELETE FROM receipts WHERE command_id IN (SELECT command_id FROM receipts WHERE seq <= ? LIMIT ?)',
    'of commands that changed nothing, and what an earlier release kept',
  ],
  [
    'SELECT u.id, u.full_name, u.role, (SELECT json_group_array(m.team_id)',
    'people to sign in as, which only a local server shows',
  ],
  ['SELECT EXISTS (SELECT 1 FROM users)', 'any row'],
  ['SELECT digests FROM receipt_pages', 'once when an object wakes: 256 commits a row'],
  [
    'SELECT last_seq, body FROM receipt_pages WHERE instr(digests, ?)',
    'of a command that may have come before: 256 commits a row',
  ],
  ['SELECT COUNT(*) AS count FROM hopper', 'once when an object wakes; then it is counted along'],
  ['UPDATE hopper SET phone = CASE', 'once, when an object of the last release wakes'],
]

/** Lines of EXPLAIN QUERY PLAN of one statement → `table: line, of the statement` for each that scans what grows. */
export function scansOf(sql: string, details: readonly string[], tables: readonly string[]): string[] {
  const text = sql.replaceAll(/\s+/g, ' ').trim()
  if (KNOWN.some(([start]) => text.startsWith(start))) return []
  // A new row may be what others that stand there already refer to: looked for only while some refer to nothing.
  const isNew = /^INSERT\b/i.test(text)
  return details.flatMap((detail) => {
    const [, name, rest = ''] = /^SCAN (\w+)\b(.*)$/.exec(detail) ?? []
    const index = / INDEX (\w+)$/.exec(rest)?.[1]
    if (name === undefined || (index !== undefined && WAITING[index] !== undefined)) return []
    // Of a virtual table only that is a scan which asks for nothing.
    if (rest.includes('VIRTUAL TABLE INDEX') && !rest.endsWith(' INDEX 0:')) return []
    return tables
      .filter((table) => SMALL[table] === undefined && isNamed(sql, table, name))
      .filter(
        (table) =>
          !isNew || name !== table || new RegExp(`\\b(?:FROM|JOIN) ${table}\\b(?! (?:AS )?[a-z]\\b)`).test(text),
      )
      .map((table) => `${table}: ${detail}, of ${text.slice(0, 300)}`)
  })
}

/**
 * Whether a name in the plan is this table's: its own, or another that the statement gives it; not where it is that of a
 * subquery, whose own lines say what it scans.
 */
const isNamed = (sql: string, table: string, name: string): boolean =>
  name === table ||
  (new RegExp(`\\b${table}"?\\s+(?:AS\\s+)?"?${name}\\b`, 'i').test(sql) &&
    !new RegExp(`\\)\\s+(?:AS\\s+)?"?${name}\\b`, 'i').test(sql))

export const TABLES_SQL = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf*'`

export const PLANNED = /^\s*(SELECT|INSERT|REPLACE|UPDATE|DELETE|WITH)\b/i
const PRODUCT = /\/(worker|durable-objects|drizzle-orm)\//
/** What stands between whoever asks and the check. */
const BETWEEN = /\/tests\/workerd\/|\/storage\/sql\.ts/

/** By the nearest file that is the product's, a test's, or of the library that asks for the product alone. */
export function isOfTests(): boolean {
  const lines = (new Error('here').stack ?? '').split('\n').slice(1)
  const nearest = lines.find((line) => !BETWEEN.test(line) && (PRODUCT.test(line) || line.includes('/tests/')))
  return nearest === undefined || !PRODUCT.test(nearest.replace(/\/tests\/.*/, ''))
}
