/** Links of screens on the wall as they are read; never the token itself, which nobody has but the screen. */
import { WallboardLink, type WallboardPage } from '#domain/http/access/wallboards.ts'
import { z } from 'zod'
import { readNewest } from '#worker/d1/newest.ts'
import { readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

const Row = z.object({
  id: z.string(),
  team_id: z.string(),
  name: z.string(),
  ending: z.string(),
  is_open: z.number(),
  last_seen_at: z.number().nullable(),
  created_by: z.string(),
  created_by_name: z.string(),
  created_at: z.number(),
  revoked_at: z.number().nullable(),
  revoked_by_name: z.string().nullable(),
})
export type WallboardRow = z.infer<typeof Row>

const COLUMNS = `
  w.id, w.team_id, w.name, w.ending, w.last_seen_at, w.created_by, maker.full_name AS created_by_name, w.created_at,
  w.revoked_at, revoker.full_name AS revoked_by_name,
  EXISTS (SELECT 1 FROM open_wallboard_links o WHERE o.id = w.id) AS is_open`
const FROM = `FROM wallboard_links w JOIN users maker ON maker.id = w.created_by
  LEFT JOIN users revoker ON revoker.id = w.revoked_by`

const LIST = 'wallboards'

export const wallboardsSql = `
  SELECT ${COLUMNS} ${FROM} WHERE w.team_id = ? AND (w.created_at, w.id) < (?, ?)
  ORDER BY w.created_at DESC, w.id DESC LIMIT ?`

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Newest first. */
export const listWallboards = (db: D1Database, teamId: string, { limit, cursor }: Wanted): Promise<WallboardPage> =>
  readNewest(db, {
    sql: wallboardsSql,
    whose: teamId,
    cursor,
    schema: Row,
    list: LIST,
    limit,
    shown: wallboardOf,
    item: WallboardLink,
  })

export const wallboardSql = `SELECT ${COLUMNS} ${FROM} WHERE w.id = ?`

export async function wallboardById(db: D1Database, id: string): Promise<WallboardRow | null> {
  const found = await db.prepare(wallboardSql).bind(id).first()
  return found === null ? null : readRow(Row, found, 'wallboard link')
}

export const openCountSql = 'SELECT count(*) AS open FROM open_wallboard_links w WHERE w.team_id = ?'

export async function countOpen(db: D1Database, teamId: string): Promise<number> {
  return (await db.prepare(openCountSql).bind(teamId).first<number>('open')) ?? 0
}

export const wallboardOf = ({ is_open, ...row }: WallboardRow): WallboardLink => ({
  ...row,
  state: row.revoked_at !== null ? 'revoked' : is_open === 1 ? 'active' : 'ended',
  last_seen_at: isoOrNull(row.last_seen_at),
  created_at: iso(row.created_at),
  revoked_at: isoOrNull(row.revoked_at),
})
