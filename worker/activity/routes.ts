/** Reading what was written down. */
import { ActivityPage, ActivityQuery } from '#domain/http/activity.ts'
import { activityCsv } from '#worker/activity/csv.ts'
import { listActivity, type LogScope } from '#worker/activity/queries.ts'
import { demandOneself } from '#worker/auth/impersonation.ts'
import { demand, reachesTeam, reachOf } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField } from '#worker/request/problem.ts'
import { rawVerb, type Verb } from '#worker/request/verb.ts'

export const activityVerbs: Verb[] = [
  rawVerb({
    method: 'GET',
    path: '/api/activity',
    rows: 60_000,
    subject: 'Activity',
    title: 'List what was written down',
    description:
      'Who did what to which record, newest first: an admin reads all of the organisation, a service token the lines of its teams. `user_id` is an id, `me` or `system`. As `format=csv` the whole range comes as one file, which is written down itself.',
    right: 'audit',
    query: ActivityQuery,
    idempotency: 'read',
    audit: ['activity.exported'],
    problems: ['invalid-cursor', 'impersonated'],
    raw: {
      200: {
        description: 'A page, or the file.',
        content: { 'application/json': ActivityPage, 'text/csv': null },
      },
    },
    run: async (ctx, { query: asked }) => {
      const { actor, env } = ctx
      if (asked.team_id !== undefined) demand(reachesTeam(actor, asked.team_id))
      if (asked.entity_id !== undefined && asked.entity_type === undefined)
        throw invalidField('entity_type', 'is needed beside entity_id')
      const query = { ...asked, user_id: asked.user_id === 'me' ? actor.userId : asked.user_id }
      const scope = scopeOf(ctx, query.team_id)
      if (query.format === 'json')
        return Response.json((await listActivity(env.DB, scope, query)) satisfies ActivityPage)
      demandOneself(actor)
      await noteExport(ctx, query)
      return activityCsv(env.DB, scope, query)
    },
  }),
]

function scopeOf({ actor }: Ctx, teamId: string | undefined): LogScope {
  const { organisationId } = actor
  const namesOf = reachOf(actor, 'audit') === 'all' ? null : actor.teamIds
  return { organisationId, namesOf, teamIds: teamId === undefined ? namesOf : [teamId] }
}

/** Before the first line goes out: what cannot be written down is not given away. */
async function noteExport({ actor, audit }: Ctx, query: ActivityQuery): Promise<void> {
  const { format: _format, limit: _limit, cursor: _cursor, ...filters } = query
  await audit.line({
    action: 'activity.exported',
    entityType: 'activity',
    entityId: actor.organisationId,
    teamId: query.team_id ?? actor.memberOf[0] ?? null,
    after: filters,
  })
}
