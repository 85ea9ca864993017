/** Who is calling: the leads of one's teams that have a number (NX8). */
import { OPENINGS_AN_HOUR } from '#domain/decide/lead.ts'
import { LeadFound, type LeadsFound } from '#domain/http/leads.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { PHONE_FAULTS, readPhone } from '#domain/phone/read.ts'
import type { Person } from '#worker/auth/person.ts'
import type { Ctx } from '#worker/request/context.ts'
import { reachesLead, reachOf } from '#worker/auth/rights.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import type { Statement } from '#worker/d1/statement.ts'
import { readRows } from '#worker/d1/rows.ts'
import { teamsOf } from '#worker/teams/queries.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { z } from 'zod'

const MOST = 10
const HOUR_MS = 60 * 60_000

export const leadFindStatement = (teamIds: readonly string[], phone: string): Statement => ({
  sql: `
    SELECT l.id, l.team_id, l.name, l.company, l.assigned_to, l.created_by, u.full_name AS assigned_to_name
    FROM leads l LEFT JOIN users u ON u.id = l.assigned_to
    WHERE l.row IN (
      SELECT row FROM leads WHERE phone_key = ?1 AND team_id IN (SELECT value FROM json_each(?2))
      UNION SELECT lead_row FROM lead_phones WHERE phone_key = ?1 AND team_id IN (SELECT value FROM json_each(?2)))
      AND l.deleted_at IS NULL
    ORDER BY l.row DESC LIMIT ?3`,
  values: [phoneKey(phone), jsonList(teamIds), MOST],
})

const Row = LeadFound.extend({ name: z.string(), created_by: z.string().nullable() })
type Row = z.infer<typeof Row>

/** Throws the problem `rate-limited` with the floor's refusal when an agent has looked up too many leads of others (NX8). */
export async function findByPhone(ctx: Ctx, teamIds: readonly string[], text: string): Promise<LeadsFound> {
  const { DB: db } = ctx.env
  const [team] = await teamsOf(db, teamIds)
  const reading = readPhone(text, team?.country ?? '')
  if (!reading.ok) throw invalidField('phone', PHONE_FAULTS[reading.error])
  const { phone, extension } = reading.value
  const { sql, values } = leadFindStatement(teamIds, phone)
  const found = await db
    .prepare(sql)
    .bind(...values)
    .all()
  const rows = readRows(Row, found.results, 'lead')
  await writeDown(ctx, rows)
  const data = rows.map((row) => LeadFound.parse(isColleagues(row, ctx.actor) ? { ...row, ...UNTOLD } : row))
  return { phone, phone_extension: extension, data }
}

/** Of a colleague's lead an agent is told whose it is, and no more until they take the call (AU3). */
const UNTOLD = { name: null, company: null }
const isColleagues = (row: Row, person: Person): boolean => row.assigned_to !== null && !mayView(person, row)
const mayView = (person: Person, row: Row): boolean => reachesLead(person, reachOf(person, 'view-leads'), row)

async function writeDown({ actor, audit, now }: Ctx, rows: readonly Row[]): Promise<void> {
  const others = rows.filter((row) => !mayView(actor, row))
  if (others.length === 0) return
  const acts = others.map((row) => ({
    action: 'lead.found-for-caller' as const,
    entityType: 'lead' as const,
    entityId: row.id,
    teamId: row.team_id,
    after: { owner_id: row.assigned_to },
  }))
  const limit = OPENINGS_AN_HOUR
  if (await audit.linesBelow(acts, { limit, since: now - HOUR_MS, now })) return
  const refusal = { code: 'too-many', what: 'callers an hour', limit } as const
  throw new ProblemError('rate-limited', { refusal, retryAfter: HOUR_MS / limit / 1000 })
}
