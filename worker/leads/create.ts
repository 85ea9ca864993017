/** A new lead: number read, zone found, duplicates shown before anything is written, the record and its line in one batch. */
import type { Lead, LeadCreate } from '#domain/http/leads.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import type { Session } from '#worker/auth/membership.ts'
import { type Caller, logAct } from '#worker/activity/log.ts'
import { indexStatements } from '#worker/leads/list/index-words.ts'
import { leadById, leadOf } from '#worker/leads/queries.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { leads, leadTags } from '#worker/d1/schema.ts'
import { teamBasics, teamsOf } from '#worker/teams/queries.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { agentOfTeam, knownTags } from '#worker/leads/checks.ts'
import { numberOf } from '#worker/leads/number.ts'
import { orDuplicate, refuseDuplicate, sharesNumber } from '#worker/leads/one-number.ts'
import { zoneOf } from '#worker/leads/zones/zone.ts'

export async function createLead(
  db: D1Database,
  session: Session,
  caller: Caller,
  input: LeadCreate,
  id: string,
): Promise<Lead> {
  const teamId = await homeTeam(db, session, input.team_id)
  const team = await teamBasics(db, teamId)
  if (team === null) throw invalidField('team_id', 'is not a team')
  const owner = await ownerFor(db, session, teamId, input.assigned_to)
  const number = numberOf({ ...input, phone: input.phone ?? null }, input.country ?? team.country)
  const { phone } = number
  const wanted = phone === null ? null : { teamId, phone, leadId: null }
  if (wanted !== null && !input.allow_duplicate) await refuseDuplicate(db, session, wanted)
  const tagIds = await knownTags(db, session.organisationId, input.tag_ids ?? [])

  const { team_id: _team, assigned_to: _owner, tag_ids: _tags, allow_duplicate: _allow, ...fields } = input
  const country = input.country ?? null
  const record = {
    ...fields,
    id,
    ...number,
    team_id: teamId,
    zone: zoneOf({ phone, country, region: input.region ?? null }),
    assigned_to: owner,
    created_by: session.userId,
  }
  const orm = ormOf(db)
  const shares = wanted !== null && input.allow_duplicate ? { shares_number: sharesNumber(wanted) } : {}
  await orDuplicate(db, session, wanted, () =>
    orm.batch([
      orm.insert(leads).values({ ...record, ...shares }),
      logAct(orm, caller, { action: 'lead.created', entityType: 'lead', entityId: id, teamId, after: record }),
      ...tagIds.map((tagId) => orm.insert(leadTags).values({ lead_id: id, tag_id: tagId })),
      ...indexStatements(orm, [
        { ...record, company: input.company ?? null, email: input.email ?? null, called: input.called ?? null },
      ]),
    ]),
  )
  const row = await leadById(db, id)
  if (row === null) throw new ProblemError('internal', { cause: `lead ${id} is gone` })
  return leadOf(row)
}

/** Named, or the first by name of the person's own teams, or of those they reach. */
async function homeTeam(db: D1Database, session: Session, named: string | undefined): Promise<string> {
  if (named !== undefined) {
    demand(reachesTeam(session, named))
    return named
  }
  const [first] = await teamsOf(db, session.memberOf.length > 0 ? session.memberOf : session.teamIds)
  if (first === undefined) throw invalidField('team_id', 'is needed: you sit in no team')
  return first.id
}

/** An agent's new lead is their own. */
async function ownerFor(db: D1Database, session: Session, teamId: string, named: string | null | undefined) {
  if (session.role === 'agent') {
    demand(named === undefined || named === null || named === session.userId)
    return session.userId
  }
  if (named === undefined || named === null) return null
  await agentOfTeam(db, teamId, named, 'assigned_to')
  return named
}
