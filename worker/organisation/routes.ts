/** The organisation's name, colour and shared dispositions: read, changed, told in versions, and restored. */
import { Organisation, OrganisationUpdate, OrganisationVersionPage } from '#domain/http/organisation.ts'
import { SettingsHistoryQuery, SettingsRevert } from '#domain/http/team-settings.ts'
import { changeOrganisation, revertOrganisation } from '#worker/organisation/change.ts'
import { organisationOf, organisationVersions } from '#worker/organisation/queries.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Organisation'

export const organisationVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/organisation',
    subject,
    title: 'Read the settings of the organisation',
    right: 'signed-in',
    idempotency: 'read',
    audit: [],
    answer: Organisation,
    run: ({ actor, env }) => organisationOf(env.DB, actor.organisationId),
  }),
  verb({
    method: 'PATCH',
    path: '/api/organisation',
    subject,
    title: 'Change the settings of the organisation',
    description:
      'With the version they were made from. Shared dispositions come into the settings of every team, and to its open floor; an id, key or name that a team uses for one of its own is refused, and the team named.',
    right: 'manage-organisation',
    body: OrganisationUpdate,
    idempotency: 'repeatable',
    audit: ['organisation.changed'],
    problems: ['version-conflict'],
    answer: Organisation,
    run: (ctx, { body }) => changeOrganisation(ctx, body),
  }),
  verb({
    method: 'GET',
    path: '/api/organisation/history',
    subject,
    title: 'List the versions of the organisation’s settings',
    description: 'Newest first: who saved it, when, and what changed.',
    right: 'manage-organisation',
    query: SettingsHistoryQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: OrganisationVersionPage,
    run: ({ actor, env }, { query }) => organisationVersions(env.DB, actor.organisationId, query),
  }),
  verb({
    method: 'POST',
    path: '/api/organisation/revert',
    subject,
    title: 'Restore an earlier version of the organisation’s settings',
    description: 'As a new version. `from` is the version that holds now.',
    right: 'manage-organisation',
    body: SettingsRevert,
    idempotency: 'key',
    audit: ['organisation.changed'],
    problems: ['not-found', 'version-conflict'],
    answer: Organisation,
    run: (ctx, { body: { version, from } }) => revertOrganisation(ctx, version, from),
  }),
]
