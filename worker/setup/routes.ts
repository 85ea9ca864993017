/** What is still to be set up, and putting that list away. */
import { Setup, SetupChange } from '#domain/http/setup.ts'
import { eq } from 'drizzle-orm'
import { hiddenSetUps } from '#worker/d1/schema.ts'
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
      const { organisationId } = actor
      await orm.batch([
        dismissed
          ? orm.insert(hiddenSetUps).values({ organisation_id: organisationId, at: now }).onConflictDoNothing()
          : orm.delete(hiddenSetUps).where(eq(hiddenSetUps.organisation_id, organisationId)),
        audit.lineIfChanged({
          action: dismissed ? 'organisation.set-up-dismissed' : 'organisation.set-up-resumed',
          entityType: 'organisation',
          entityId: organisationId,
          teamId: null,
        }),
      ])
      return setupOf(env.DB, organisationId, actor.userId)
    },
  }),
]
