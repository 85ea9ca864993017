/** New teams, and their name, country and time zone. */
import type { TeamSettings } from '#domain/floor/settings.ts'
import { ValidSettings } from '#domain/floor/settings-validation.ts'
import type { TeamCreate, TeamDetail, TeamPresets, TeamUpdate } from '#domain/http/people.ts'
import { look } from '#domain/vocabulary/fold.ts'
import { and, eq, sql } from 'drizzle-orm'
import { teams, teamsToFollow } from '#worker/d1/schema.ts'
import { asOrganisationSays } from '#worker/organisation/follow.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { changeSettings } from '#worker/teams/change-settings.ts'
import { DISPOSITION_PRESETS, dispositionsOf } from '#worker/teams/disposition-presets.ts'
import { mainZoneOf, newTeamSettings } from '#worker/teams/new-team-settings.ts'
import { teamDetail } from '#worker/teams/queries.ts'
import { addVersionIfChanged } from '#worker/teams/settings-versions.ts'

/** Two teams of one name could not be told apart in any list: by what is seen of it here, and by the database of two at once. */
async function demandName({ actor, orm }: Ctx, name: string, but: string): Promise<void> {
  const known = await orm
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(eq(teams.organisation_id, actor.organisationId))
  if (known.some((one) => one.id !== but && look(one.name) === look(name))) throw taken()
}
const isTaken = (organisationId: string, name: string, but: string) => sql`EXISTS (
  SELECT 1 FROM teams o WHERE o.organisation_id = ${organisationId} AND o.name = ${name} COLLATE NOCASE AND o.id <> ${but})`

const taken = () => new ProblemError('duplicate', { errors: { name: ['is taken'] } })

function zoneFor(country: string): string {
  const zone = mainZoneOf(country)
  if (zone === null) throw invalidField('country', 'is not a country')
  return zone
}

function settingsFor({ country, time_zone, calling_hours, dispositions }: TeamCreate): TeamSettings {
  const zone = zoneFor(country)
  const usual = newTeamSettings(country, time_zone ?? zone)
  const chosen = dispositions === undefined ? usual.dispositions : dispositionsOf(dispositions)
  if (chosen === undefined) throw invalidField('dispositions', 'is not a preset')
  const callingHours = calling_hours ?? usual.callingHours
  const checked = ValidSettings.safeParse({ ...usual, callingHours, dispositions: [...chosen] })
  if (!checked.success) throw invalidField('calling_hours', checked.error.issues[0]?.message ?? 'cannot be')
  return checked.data
}

/** What a form for a new team is filled in with. Throws `invalid-input`. */
export function teamPresets(country: string): TeamPresets {
  const { timeZone, callingHours } = newTeamSettings(country, zoneFor(country))
  const dispositions = DISPOSITION_PRESETS.map((preset) => ({
    id: preset.id,
    title: preset.title,
    labels: preset.dispositions.map(({ label }) => label),
  }))
  return { time_zone: timeZone, calling_hours: callingHours, dispositions }
}

/** Throws `duplicate` or `invalid-input`. */
export async function createTeam(ctx: Ctx, input: TeamCreate): Promise<TeamDetail> {
  const { actor, audit, env, newId: id, now, orm } = ctx
  const { name, country } = input
  await demandName(ctx, name, id)
  const { at, settings } = await asOrganisationSays(env.DB, actor.organisationId, settingsFor(input))
  const [written] = await orm.batch([
    orm.insert(teams).select(sql`
      SELECT ${id}, ${actor.organisationId}, ${name}, ${country}, ${JSON.stringify(settings)}, ${settings.version},
        ${now}, ${now}, 1
      WHERE NOT ${isTaken(actor.organisationId, name, id)}`),
    addVersionIfChanged(orm, {
      teamId: id,
      version: settings.version,
      settings: JSON.stringify(settings),
      changedBy: actor.userId,
      revertsTo: null,
      now,
    }),
    audit.lineIfChanged({
      action: 'team.created',
      entityType: 'team',
      entityId: id,
      teamId: id,
      after: { name, country, time_zone: settings.timeZone },
    }),
    // The organisation's settings may have changed at this very moment.
    orm.insert(teamsToFollow).select(sql`
      SELECT t.id, ${now} FROM teams t JOIN organisations o ON o.id = t.organisation_id
      WHERE t.id = ${id} AND o.version <> ${at}`),
  ])
  if (written.meta.changes === 0) throw taken()
  return read(ctx, id)
}

/** Throws `version-conflict` with both values of each field, `duplicate` or `invalid-input`. */
export async function updateTeam(ctx: Ctx, id: string, input: TeamUpdate): Promise<TeamDetail> {
  const current = await read(ctx, id)
  const { name = current.name, country = current.country, time_zone = current.time_zone } = input
  zoneFor(country)
  const fields = [
    { field: 'name', yours: name, theirs: current.name },
    { field: 'country', yours: country, theirs: current.country },
    { field: 'time_zone', yours: time_zone, theirs: current.time_zone },
  ].filter(({ yours, theirs }) => yours !== theirs)
  if (fields.length > 0 && input.version !== current.version)
    throw new ProblemError('version-conflict', { conflicts: fields, version: current.version })
  if (name !== current.name || country !== current.country) await rewrite(ctx, current, { name, country })
  if (time_zone !== current.time_zone) await changeSettings(ctx, id, { ...current.settings, timeZone: time_zone })
  return fields.length === 0 ? current : read(ctx, id)
}

async function rewrite(
  ctx: Ctx,
  current: TeamDetail,
  { name, country }: { readonly name: string; readonly country: string },
): Promise<void> {
  const { actor, audit, env, orm } = ctx
  const { id, version } = current
  if (name !== current.name) await demandName(ctx, name, id)
  const isFree = sql`NOT ${isTaken(actor.organisationId, name, id)}`
  const [written] = await orm.batch([
    orm
      .update(teams)
      .set({ name, country, version: version + 1 })
      .where(and(eq(teams.id, id), eq(teams.version, version), isFree)),
    audit.lineIfChanged({
      action: 'team.updated',
      entityType: 'team',
      entityId: id,
      teamId: id,
      before: { name: current.name, country: current.country },
      after: { name, country },
    }),
  ])
  if (written.meta.changes > 0) return
  const now = await teamDetail(env.DB, id)
  if (now === null || now.version === version) throw taken()
  throw new ProblemError('version-conflict', { version: now.version })
}

async function read({ env }: Ctx, id: string): Promise<TeamDetail> {
  const team = await teamDetail(env.DB, id)
  if (team === null) throw new ProblemError('not-found')
  return team
}
