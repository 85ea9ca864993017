/** A new lead: number read, zone found, duplicates shown before anything is written, the record and its line in one batch. */
import type { Lead, LeadCreate } from '#domain/http/leads.ts'
import { demand, mayDo, reachesTeam } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { customColumns, valuesAfter } from '#worker/fields/values.ts'
import { indexStatements } from '#worker/leads/list/index-words.ts'
import { leadById, leadOf } from '#worker/leads/queries.ts'
import { leads, leadTags } from '#worker/d1/schema.ts'
import { teamBasics, teamsOf } from '#worker/teams/queries.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { agentOfTeam, knownTags } from '#worker/leads/checks.ts'
import { furtherText, type LeadNumbers, numberOf, numbersOf } from '#worker/leads/number.ts'
import { orDuplicate, refuseDuplicates, sharesNumber } from '#worker/leads/one-number.ts'
import { zoneOf } from '#worker/leads/zones/zone.ts'

export async function createLead(ctx: Ctx, input: LeadCreate): Promise<Lead> {
  const { actor, audit, env, orm, newId: id } = ctx
  const { DB: db } = env
  const teamId = await homeTeam(ctx, input.team_id)
  const team = await teamBasics(db, teamId)
  if (team === null) throw invalidField('team_id', 'is not a team')
  const owner = await ownerFor(ctx, teamId, input.assigned_to)
  const { further, ...number } = numbersFor(input, input.country ?? team.country)
  const { phone } = number
  const wanted = phone === null ? null : { teamId, phone, leadId: null }
  const phones = [phone, ...further.map((one) => one.phone)].filter((one) => one !== null)
  if (!input.allow_duplicate) await refuseDuplicates(ctx, { teamId, leadId: null }, phones)
  const tagIds = await knownTags(db, actor.organisationId, input.tag_ids ?? [])

  const { custom = {} } = input
  const defined = Object.keys(custom).length > 0 ? await fieldsOf(orm, actor.organisationId) : []
  const values = valuesAfter(defined, {}, custom)
  const stored = customColumns(defined, values)
  const country = input.country ?? null
  const record = {
    ...ownFields(input),
    id,
    ...number,
    further_phones: furtherText(further, { country, region: input.region ?? null }),
    team_id: teamId,
    zone: zoneOf({ phone, country, region: input.region ?? null }),
    assigned_to: owner,
    created_by: actor.userId,
  }
  const shares = wanted !== null && input.allow_duplicate ? { shares_number: sharesNumber(wanted) } : {}
  await orDuplicate(ctx, wanted, () =>
    orm.batch([
      orm.insert(leads).values({ ...record, ...shares, ...stored }),
      audit.line({
        action: 'lead.created',
        entityType: 'lead',
        entityId: id,
        teamId,
        after: { ...record, custom: values },
      }),
      ...tagIds.map((tagId) => orm.insert(leadTags).values({ lead_id: id, tag_id: tagId })),
      ...indexStatements(orm, [
        {
          ...record,
          company: input.company ?? null,
          email: input.email ?? null,
          called: input.called ?? null,
          custom: stored.custom,
        },
      ]),
    ]),
  )
  const row = await leadById(db, id)
  if (row === null) throw new ProblemError('internal', { cause: `lead ${id} is gone` })
  return leadOf(row)
}

/** Those that are columns as they are given. */
function ownFields(input: LeadCreate) {
  const {
    team_id: _team,
    assigned_to: _owner,
    tag_ids: _tags,
    allow_duplicate: _allow,
    phones: _phones,
    custom: _custom,
    ...fields
  } = input
  return fields
}

/** By all of them, or by the one alone as clients of before name it. */
function numbersFor(input: LeadCreate, country: string): LeadNumbers {
  const { phone = null, phones } = input
  if (phones === undefined) return { ...numberOf({ ...input, phone }, country), phone_kind: 'other', further: [] }
  if (phone !== null) throw invalidField('phones', 'is named instead of phone, not beside it')
  return numbersOf(phones, country)
}

/** Named, or the first by name of the person's own teams, or of those they reach. */
async function homeTeam({ actor, env }: Ctx, named: string | undefined): Promise<string> {
  if (named !== undefined) {
    demand(reachesTeam(actor, named))
    return named
  }
  const [first] = await teamsOf(env.DB, actor.memberOf.length > 0 ? actor.memberOf : actor.teamIds)
  if (first === undefined) throw invalidField('team_id', 'is needed: you sit in no team')
  return first.id
}

/** An agent's new lead is their own. */
async function ownerFor({ actor, env }: Ctx, teamId: string, named: string | null | undefined) {
  if (!mayDo(actor, 'assign-leads')) {
    demand(named === undefined || named === null || named === actor.userId)
    return actor.userId
  }
  if (named === undefined || named === null) return null
  await agentOfTeam(env.DB, teamId, named, 'assigned_to')
  return named
}
