/** The outcomes that the records hold of these calls. */
import { z } from 'zod'

/** D1 takes a hundred parameters, and so many ids in one of them. */
const IDS_A_QUERY = 2_000

const Row = z.object({ id: z.string(), outcome: z.string() })

export async function settledCalls(db: D1Database, callIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const stored = new Map<string, string>()
  for (let at = 0; at < callIds.length; at += IDS_A_QUERY) {
    const page = JSON.stringify(callIds.slice(at, at + IDS_A_QUERY))
    const { results } = await db.prepare(BY_IDS).bind(page).all()
    for (const row of results) {
      const read = Row.safeParse(row)
      if (read.success) stored.set(read.data.id, read.data.outcome)
    }
  }
  return stored
}

export const BY_IDS = 'SELECT c.id, c.outcome FROM json_each(?1) ids JOIN calls c ON c.id = ids.value'
