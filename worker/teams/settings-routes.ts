/** The settings of a team: changed, told in versions, and restored. */
import { TeamDetail, TeamSettingsChange } from '#domain/http/people.ts'
import { SettingsHistoryQuery, SettingsRevert, SettingsVersionPage } from '#domain/http/team-settings.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { changeSettings, revertSettings } from '#worker/teams/change-settings.ts'
import { teamDetail } from '#worker/teams/queries.ts'
import { settingsVersions } from '#worker/teams/settings-versions.ts'

const subject = 'Teams'
const params = { id: Id }

async function find({ actor }: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<string> {
  if (!reachesTeam(actor, id)) throw new ProblemError('not-found')
  return id
}

async function detailOf({ env }: Ctx, teamId: string): Promise<TeamDetail> {
  const team = await teamDetail(env.DB, teamId)
  if (team === null) throw new ProblemError('not-found')
  return team
}

export const teamSettingsVerbs: Verb[] = [
  verb({
    method: 'PUT',
    path: '/api/teams/:id/settings',
    subject,
    title: 'Change the settings of a team',
    description:
      'The whole document with the version it was made from. Managers can change thresholds, note chips and skip reasons. A conflict names each setting that was changed meanwhile, with both values.',
    right: 'set-thresholds',
    params,
    body: TeamSettingsChange,
    idempotency: 'command',
    audit: ['team.settings-changed'],
    problems: ['version-conflict', 'refused'],
    answer: TeamDetail,
    find,
    run: async (ctx, { body, found }) => {
      await changeSettings(ctx, found, body.settings)
      return detailOf(ctx, found)
    },
  }),
  verb({
    method: 'GET',
    path: '/api/teams/:id/settings/history',
    subject,
    title: 'List the versions of a team’s settings',
    description: 'Newest first: who saved it, when, and what changed, setting by setting.',
    right: 'set-thresholds',
    params,
    query: SettingsHistoryQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: SettingsVersionPage,
    find,
    run: ({ env }, { query, found }) => settingsVersions(env.DB, found, query),
  }),
  verb({
    method: 'POST',
    path: '/api/teams/:id/settings/revert',
    subject,
    title: 'Restore an earlier version of a team’s settings',
    description: 'As a new version. `from` is the version that holds now; managers may restore what they may change.',
    right: 'set-thresholds',
    params,
    body: SettingsRevert,
    idempotency: 'key',
    audit: ['team.settings-changed'],
    problems: ['version-conflict', 'refused'],
    answer: TeamDetail,
    find,
    run: async (ctx, { body: { version, from }, found }) => {
      await revertSettings(ctx, found, version, from)
      return detailOf(ctx, found)
    },
  }),
]
