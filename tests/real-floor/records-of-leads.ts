/** D1 as the feed sees it that knows leads and nothing else. */

/** A team's first page of leads, as the records give it; of all else they know nothing. */
export function recordsOf(count: number): D1Database {
  const row = (at: number) => ({
    row: at + 1,
    id: `lead-${at}`,
    name: `Lead ${at}`,
    zone: 'Europe/London',
    status: 'new',
    priority: 'medium',
    source: 'import',
    created_at: at,
    attempts: 0,
    recent_attempts: '[]',
    suppressed: 0,
    finished: 0,
    floor_revision: 0,
    listed_at: null,
    ...Object.fromEntries(NULLS.map((column) => [column, null])),
  })
  let asked = 0
  const statement = (sql: string) => ({
    bind: () => statement(sql),
    first: async () => null,
    all: async () => ({
      results:
        sql.includes('FROM leads l') && (asked += 1) === 1 ? Array.from({ length: count }, (_, at) => row(at)) : [],
    }),
  })
  return {
    prepare: statement,
    batch: async (all: readonly unknown[]) => all.map(() => ({ results: [] })),
  } as unknown as D1Database
}
const NULLS = `phone phone_extension email company title industry assigned_to last_contact last_attempt_at
  last_outcome not_before skipped_until called`.split(/\s+/)
