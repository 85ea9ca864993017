/** The other yardstick: pages by an index out of one table of SQLite, in the same process as the application and its database. */
import { DurableObject } from 'cloudflare:workers'

const FILL = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  INSERT INTO records (team, name, body)
  SELECT 'team-' || (i % 4), printf('name %07d', (i * 7919) % 1000003), printf('%0400d', i) FROM n`
const PAGE = 'SELECT name, body FROM records WHERE team = ? AND name > ? ORDER BY name LIMIT 50'

export class BareRecords extends DurableObject<unknown> {
  constructor(state: DurableObjectState, env: unknown) {
    super(state, env)
    state.storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS records (id INTEGER PRIMARY KEY, team TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL)',
    )
    state.storage.sql.exec('CREATE INDEX IF NOT EXISTS records_by_name ON records (team, name)')
  }

  /** `/records/fill?count=`, once, then `/records/page?after=`. */
  override fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const { sql } = this.ctx.storage
    if (pathname.endsWith('/fill')) {
      const { count } = sql.exec<{ count: number }>('SELECT count(*) AS count FROM records').one()
      if (count === 0) sql.exec(FILL, Number(searchParams.get('count')))
      return Promise.resolve(new Response(null, { status: 204 }))
    }
    const data = sql.exec(PAGE, 'team-1', searchParams.get('after') ?? '').toArray()
    return Promise.resolve(Response.json({ data }))
  }
}
