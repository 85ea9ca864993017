/** Saved views as the API shows them: one's own, and those that are shared in the organisation. */
import { type LeadView, VIEWS_MAX, ViewSearch } from '#domain/http/records/views.ts'
import { z } from 'zod'
import { jsonColumn, readRows } from '#worker/d1/rows.ts'

const Row = z
  .object({
    id: z.string(),
    name: z.string(),
    search: jsonColumn(ViewSearch, {}),
    columns: z
      .string()
      .nullable()
      .transform((text) => (text === null ? null : Columns.parse(text))),
    shared: z.number(),
    user_id: z.string(),
    user_name: z.string(),
    version: z.number(),
  })
  .transform((row): LeadView => ({ ...row, shared: row.shared === 1 }))
const Columns = jsonColumn(z.array(z.string()).nullable(), null)

/** Shared ones of a whole organisation; beyond these nobody would look. */
const SHARED_MAX = 200

export const VIEWS_SQL = `
  SELECT v.id, v.name, v.search, v.columns, v.shared, v.user_id, u.full_name AS user_name, v.version
  FROM (
    SELECT * FROM (SELECT o.id FROM lead_views o WHERE o.user_id = ?1 ORDER BY o.name, o.id LIMIT ${VIEWS_MAX})
    UNION
    SELECT * FROM (SELECT o.id FROM lead_views o WHERE o.organisation_id = ?2 AND o.shared = 1 ORDER BY o.name, o.id LIMIT ${SHARED_MAX})
  ) p JOIN lead_views v ON v.id = p.id JOIN users u ON u.id = v.user_id
  WHERE v.organisation_id = ?2
  ORDER BY v.name COLLATE NOCASE, v.id`

interface Whose {
  readonly userId: string
  readonly organisationId: string
}

export async function viewsOf(db: D1Database, { userId, organisationId }: Whose): Promise<LeadView[]> {
  const { results } = await db.prepare(VIEWS_SQL).bind(userId, organisationId).all()
  return readRows(Row, results, 'view')
}

/** Null for one that this person does not see. */
export async function viewById(db: D1Database, whose: Whose, id: string): Promise<LeadView | null> {
  return (await viewsOf(db, whose)).find((view) => view.id === id) ?? null
}
