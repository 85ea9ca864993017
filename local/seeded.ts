/** Whether the local database has been filled: the launcher serves from the first moment on, and seeds while it does. */

/** Stands in the database as long as it is being filled. */
export const SEEDING = 'local_seeding'

const READY = `SELECT EXISTS (SELECT 1 FROM users) AND NOT EXISTS
  (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '${SEEDING}') AS ready`

/** False also while not even the tables are there. */
export async function isSeeded(db: D1Database): Promise<boolean> {
  try {
    const found = await db.prepare(READY).first<{ ready: number }>()
    return found?.ready === 1
  } catch {
    return false
  }
}

/** All that an empty floor waits for. */
export async function hasTables(db: D1Database): Promise<boolean> {
  try {
    return (await db.prepare('SELECT EXISTS (SELECT 1 FROM users)').first()) !== null
  } catch {
    return false
  }
}
