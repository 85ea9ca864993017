/** What is still to be set up, and putting that list away. */
import { Setup, SetupChange } from '#domain/http/setup.ts'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { organisations } from '#worker/d1/schema.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { setupOf } from '#worker/setup/queries.ts'

const subject = 'Set-up'

export const setupVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/setup',
    subject,
    title: 'Tell what is still to be set up',
    description: 'A team, its script, leads, people, and a first call: read off what there is.',
    right: 'manage-organisation',
    idempotency: 'read',
    audit: [],
    answer: Setup,
    run: ({ actor, env }) => setupOf(env.DB, actor.organisationId, actor.userId),
  }),
  verb({
    method: 'PUT',
    path: '/api/setup',
    subject,
    title: 'Put the list of what is to be set up away, or take it out again',
    description: 'For everybody who administers the organisation.',
    right: 'manage-organisation',
    body: SetupChange,
    idempotency: 'repeatable',
    audit: ['organisation.set-up-dismissed', 'organisation.set-up-resumed'],
    answer: Setup,
    run: async ({ actor, audit, env, now, orm }, { body: { dismissed } }) => {
      const isOther = dismissed ? isNull(organisations.setup_dismissed_at) : isNotNull(organisations.setup_dismissed_at)
      await orm.batch([
        orm
          .update(organisations)
          .set({ setup_dismissed_at: dismissed ? now : null })
          .where(and(eq(organisations.id, actor.organisationId), isOther)),
        audit.lineIfChanged({
          action: dismissed ? 'organisation.set-up-dismissed' : 'organisation.set-up-resumed',
          entityType: 'organisation',
          entityId: actor.organisationId,
          teamId: null,
        }),
      ])
      return setupOf(env.DB, actor.organisationId, actor.userId)
    },
  }),
]
