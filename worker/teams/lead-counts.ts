/** How many leads each of a team has, and the team itself: of nobody counted to its end, however many there are. */
import { z } from 'zod'
import { LEAD_COUNT_MAX, type LeadCounts } from '#domain/http/records/lead-counts.ts'
import { readRows } from '#worker/d1/rows.ts'

const Row = z.object({ owner_id: z.string().nullable(), leads: z.number() })

const counted = (owner: string): string => `(SELECT COUNT(*) FROM (SELECT 1 FROM leads l
  WHERE l.team_id = ?1 AND l.assigned_to ${owner} AND l.deleted_at IS NULL LIMIT ${LEAD_COUNT_MAX + 1}))`

export const leadCountsSql = `SELECT m.user_id AS owner_id, ${counted('= m.user_id')} AS leads
  FROM team_members m WHERE m.team_id = ?1
  UNION ALL SELECT NULL, ${counted('IS NULL')}`

export async function leadCounts(db: D1Database, teamId: string): Promise<LeadCounts> {
  const { results } = await db.prepare(leadCountsSql).bind(teamId).all()
  return {
    data: readRows(Row, results, 'a count of leads').map(({ owner_id, leads }) => ({
      owner_id,
      leads: Math.min(leads, LEAD_COUNT_MAX),
      more: leads > LEAD_COUNT_MAX,
    })),
  }
}
