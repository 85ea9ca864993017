/** A team's settings: stored under their version, kept in their history, then made known to the running floor. */
import { ValidManagerSettings, ValidSettings } from '#domain/floor/settings-validation.ts'
import { changedSettings, isSame, rightToSet } from '#domain/floor/settings-rights.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { sharedFaults } from '#domain/floor/shared-dispositions.ts'
import type { TeamDetail } from '#domain/http/people.ts'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import type { TeamScript } from '#domain/http/scripts.ts'
import type { ScriptRef } from '#domain/script/schema.ts'
import { withUnknown } from '#domain/stored/unknown.ts'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { demand, mayDo } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { teams } from '#worker/d1/schema.ts'
import { RULE_PACKS } from '#worker/rule-packs/shipped.ts'
import { scriptRow, scriptVersion } from '#worker/scripts/queries.ts'
import { asOrganisationSays } from '#worker/organisation/follow.ts'
import { teamDetail, unknownSettings } from '#worker/teams/queries.ts'
import { invalidField, ProblemError, refusedByFloor } from '#worker/request/problem.ts'
import { seatOf } from '#worker/floor/stub.ts'
import { parse } from '#worker/request/body.ts'
import { addVersionIfChanged, keepPresentVersion, settingsOfVersion } from '#worker/teams/settings-versions.ts'

interface Reverts {
  /** The version that is restored. */
  readonly version: number
  readonly organisationVersion: number
}

export async function changeSettings(
  ctx: Ctx,
  teamId: string,
  asked: TeamSettings,
  reverts: Reverts | null = null,
): Promise<void> {
  const { actor, env } = ctx
  const team = await teamDetail(env.DB, teamId)
  if (team === null) throw new ProblemError('not-found')
  const follows = reverts?.organisationVersion ?? team.settings.organisationVersion
  // Which of the organisation's versions a team follows is nobody's to say; a test of its scripts (AB8) and targets, which have
  // their days (TP1), have doors of their own.
  const { scriptTest, targets } = team.settings
  const wanted = { ...asked, organisationVersion: follows, scriptTest, targets }
  if (wanted.version !== team.settings_version) throw await conflictWith(env.DB, team, wanted)
  if (!isSame(wanted.script, team.settings.script)) {
    if (team.settings.scriptTest !== null) throw underTest('settings.script')
    await demandScript(ctx, wanted.script, 'settings.script')
  }
  if (reverts === null && !isSame(asked.targets, targets))
    throw invalidField('settings.targets', 'are set by PATCH /api/teams/:id/targets')
  const said = await asOrganisationSays(env.DB, actor.organisationId, team.settings)
  const [foreign] = sharedFaults(wanted.dispositions, follows === said.at ? said.after : said.before)
  if (foreign) throw invalidField(`settings.dispositions.${foreign.index}.${foreign.field}`, foreign.message)
  const known = [...RULE_PACKS, ...team.settings.rulePacks]
  // What is restored was looked at when it was chosen, also where a later release ships another edition.
  if (reverts === null && !wanted.rulePacks.every((pack) => known.some((one) => isSame(one, pack))))
    throw invalidField('settings.rulePacks', 'has a rule pack that is not there')
  // A manager sets the thresholds and the desk's words of their own team, and nothing else.
  for (const field of changedSettings(team.settings, wanted)) demand(mayDo(actor, rightToSet(field)))
  const sound = mayDo(actor, 'manage-settings') ? ValidSettings : ValidManagerSettings
  parse(z.object({ settings: sound }), { settings: wanted })

  await storeSettings(ctx, team, wanted, { action: 'team.settings-changed', revertsTo: reverts?.version ?? null })
}

/** An earlier version once more, as a new one; of the organisation's dispositions today's stand. */
export async function revertSettings(ctx: Ctx, teamId: string, version: number, from: number): Promise<void> {
  const [team, earlier] = await Promise.all([
    teamDetail(ctx.env.DB, teamId),
    settingsOfVersion(ctx.env.DB, teamId, version),
  ])
  if (team === null || earlier === null) throw new ProblemError('not-found')
  const { at, settings } = await asOrganisationSays(ctx.env.DB, ctx.actor.organisationId, earlier)
  await changeSettings(ctx, teamId, { ...settings, version: from }, { version, organisationVersion: at })
}

/** What others changed since the version that somebody began with, beside what they wanted. */
async function conflictWith(db: D1Database, team: TeamDetail, wanted: TeamSettings): Promise<ProblemError> {
  const theirs = team.settings
  const begun = (await settingsOfVersion(db, team.id, wanted.version)) ?? wanted
  const conflicts = changedSettings(begun, theirs)
    .filter((field) => field !== 'organisationVersion')
    .filter((field) => !isSame(wanted[field], theirs[field]))
    .map((field): FieldConflict => ({ field, yours: wanted[field], theirs: theirs[field] }))
  return new ProblemError('version-conflict', { version: team.settings_version, conflicts })
}

/** What the team's next calls begin with; calls that run keep what they began with. The rest of its settings stays. */
export async function chooseScript(ctx: Ctx, teamId: string, script: ScriptRef | null): Promise<TeamScript> {
  const { env } = ctx
  for (let tries = 0; ; tries += 1) {
    await demandScript(ctx, script, 'script')
    const team = await teamDetail(env.DB, teamId)
    if (team === null) throw new ProblemError('not-found')
    const { script: before } = team.settings
    if (isSame(before, script)) {
      // An earlier try may have been stored without its floor learning of it.
      ctx.later(
        ctx
          .floor(teamId)
          .ask((floor) => floor.pokeFeed())
          .catch(() => undefined),
      )
      return teamScriptOf(team.id, team.settings)
    }
    if (team.settings.scriptTest !== null) throw underTest('script')
    try {
      return teamScriptOf(
        team.id,
        await storeSettings(
          ctx,
          team,
          { ...team.settings, script },
          { action: 'team.script-chosen', before: { script: before }, after: { script } },
        ),
      )
    } catch (fault) {
      // Somebody changes another setting at this moment: that is no reason to say no.
      if (tries >= TRIES || !(fault instanceof ProblemError) || fault.code !== 'version-conflict') throw fault
    }
  }
}

const TRIES = 3

const teamScriptOf = (teamId: string, { script, version }: TeamSettings): TeamScript => ({
  team_id: teamId,
  script,
  settings_version: version,
})

/** Whatever the way it is chosen, no team begins its calls with a script that is archived. */
async function demandScript({ actor, env }: Ctx, script: ScriptRef | null, field: string): Promise<void> {
  if (script === null) return
  const { scriptId, version } = script
  if ((await scriptVersion(env.DB, actor.organisationId, scriptId, version)) === null)
    throw invalidField(field, 'is not a published version')
  if ((await scriptRow(env.DB, actor.organisationId, scriptId))?.is_active !== 1) throw archived(field)
}

const underTest = (field: string) =>
  invalidField(field, 'can’t be changed while a test of its versions runs: end the test first')

const archived = (field: string) => invalidField(field, 'is archived: restore it first')

/** Asked in the statement too: somebody may archive it at this moment. */
const isOffered = ({ scriptId }: ScriptRef): SQL =>
  sql`EXISTS (SELECT 1 FROM scripts s WHERE s.id = ${scriptId} AND s.is_active = 1)`

type Told = Readonly<Record<string, unknown>>

/** How it is told in the log: by what differs, or by the settings before and after. */
export interface SettingsChange {
  readonly action:
    | 'team.settings-changed'
    | 'team.script-chosen'
    | 'team.script-test-started'
    | 'team.script-test-weighed'
    | 'team.script-test-ended'
  readonly before?: Told
  readonly after?: Told
  /** The version that is restored. */
  readonly revertsTo?: number | null
}

/** Under the next version, and known to the running floor before this answers. */
export async function storeSettings(
  ctx: Ctx,
  team: TeamDetail,
  wanted: TeamSettings,
  { action, before: was, after: is, revertsTo = null }: SettingsChange,
): Promise<TeamSettings> {
  const { actor, audit, commandId, env, now, orm } = ctx
  const { id: teamId, settings: before } = team
  const settings = { ...wanted, version: team.settings_version + 1 }
  const stored = JSON.stringify(withUnknown(settings, await unknownSettings(env.DB, teamId)))
  const chosen = settings.script !== null && !isSame(settings.script, before.script) ? settings.script : null
  const [, written] = await orm.batch([
    keepPresentVersion(orm, teamId),
    orm
      .update(teams)
      .set({ settings: stored, settings_version: settings.version })
      .where(
        and(
          eq(teams.id, teamId),
          eq(teams.settings_version, team.settings_version),
          chosen === null ? undefined : isOffered(chosen),
        ),
      ),
    audit.lineIfChanged({
      action,
      entityType: 'team',
      entityId: teamId,
      teamId,
      before: was ?? { settings: before },
      after: is ?? { settings },
    }),
    addVersionIfChanged(orm, {
      teamId,
      version: settings.version,
      settings: stored,
      changedBy: actor.userId,
      revertsTo,
      now,
    }),
  ])
  if (written.meta.changes === 0) {
    const newer = await teamDetail(env.DB, teamId)
    if (newer?.settings_version === team.settings_version)
      throw archived(is === undefined ? 'settings.script' : 'script')
    throw newer === null ? new ProblemError('not-found') : await conflictWith(env.DB, newer, wanted)
  }
  const answer = await ctx
    .floor(teamId)
    .ask((floor) => floor.command({ person: seatOf(actor), commandId, command: { type: 'ApplySettings', settings } }))
  if (answer.type === 'refused') throw refusedByFloor(answer.refusal)
  return settings
}
