/** Who is calling: the leads of one's teams that have a number (AG9). */
import { LeadFound, type LeadsFound } from '#domain/http/leads.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { PHONE_FAULTS, readPhone } from '#domain/phone/read.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import type { Statement } from '#worker/d1/lead-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { teamsOf } from '#worker/d1/teams.ts'
import { invalidField } from '#worker/errors.ts'

const MOST = 10

export const leadFindStatement = (teamIds: readonly string[], phone: string): Statement => ({
  sql: `
    SELECT l.id, l.team_id, l.name, l.company, l.assigned_to, u.full_name AS assigned_to_name
    FROM leads l LEFT JOIN users u ON u.id = l.assigned_to
    WHERE l.phone_key = ? AND l.team_id IN (SELECT value FROM json_each(?)) AND l.deleted_at IS NULL
    ORDER BY l.row DESC LIMIT ?`,
  values: [phoneKey(phone), jsonList(teamIds), MOST],
})

export async function findByPhone(db: D1Database, teamIds: readonly string[], text: string): Promise<LeadsFound> {
  const [team] = await teamsOf(db, teamIds)
  const { phone, extension, fault } = readPhone(text, team?.country ?? '')
  if (phone === null) throw invalidField('phone', PHONE_FAULTS[fault])
  const { sql, values } = leadFindStatement(teamIds, phone)
  const found = await db
    .prepare(sql)
    .bind(...values)
    .all()
  return { phone, phone_extension: extension, data: readRows(LeadFound, found.results, 'lead') }
}
