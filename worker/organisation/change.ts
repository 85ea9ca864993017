/** The organisation's settings: stored under their version, kept in their history, then followed by its teams. */
import { isSame } from '#domain/floor/settings-rights.ts'
import { MOST_DISPOSITIONS, type Disposition, type TeamSettings } from '#domain/floor/settings.ts'
import { followShared, takenBy } from '#domain/floor/shared-dispositions.ts'
import type { Organisation, OrganisationUpdate } from '#domain/http/organisation.ts'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Orm } from '#worker/d1/orm.ts'
import { organisations, organisationVersions, teams } from '#worker/d1/schema.ts'
import { followAll, markFollowers } from '#worker/organisation/follow.ts'
import {
  organisationAt,
  organisationOf,
  type OrganisationSettings,
  storedOf,
  storedSettings,
} from '#worker/organisation/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { settingsOf } from '#worker/teams/queries.ts'

const FIELDS = ['name', 'brand_colour', 'dispositions'] as const

type Wish = Omit<OrganisationUpdate, 'version'>

/** Throws `version-conflict` with both values of each field, or `invalid-input` that names the team in the way. */
export async function changeOrganisation(
  ctx: Ctx,
  { version, ...wish }: OrganisationUpdate,
  revertsTo: number | null = null,
): Promise<Organisation> {
  const { actor, audit, env, now, orm } = ctx
  const id = actor.organisationId
  const current = await organisationOf(env.DB, id)
  if (version !== current.version) throw await conflictWith(env.DB, current, version, wish)
  const next: Organisation = {
    ...current,
    name: wish.name ?? current.name,
    brand_colour: wish.brand_colour === undefined ? current.brand_colour : wish.brand_colour,
    dispositions: wish.dispositions ?? current.dispositions,
  }
  if (FIELDS.every((field) => isSame(current[field], next[field]))) return current
  const followers = await orm.select().from(teams).where(eq(teams.organisation_id, id)).orderBy(teams.name)
  demandRoom(
    current.dispositions,
    next.dispositions,
    followers.map((team) => ({ ...team, was: settingsOf(team) })),
  )
  const settings = settingsIn(next)
  const stored = storedOf(settings, await storedSettings(env.DB, id))
  const [, written] = await orm.batch([
    keepPresent(orm, id),
    orm
      .update(organisations)
      .set({ name: settings.name, settings: stored, version: version + 1 })
      .where(and(eq(organisations.id, id), eq(organisations.version, version))),
    audit.lineIfChanged({
      action: 'organisation.changed',
      entityType: 'organisation',
      entityId: id,
      teamId: null,
      before: changedOf(current, next),
      after: changedOf(next, current),
    }),
    addVersion(orm, { id, version: version + 1, name: settings.name, stored, changedBy: actor.userId, revertsTo, now }),
    markFollowers(orm, id, now),
  ])
  if (written.meta.changes === 0) throw await conflictWith(env.DB, await organisationOf(env.DB, id), version, wish)
  const teamIds = followers.map((team) => team.id)
  await followAll(ctx, teamIds, actor.userId)
  return organisationOf(env.DB, id)
}

/** An earlier version once more, as a new one. */
export async function revertOrganisation(ctx: Ctx, version: number, from: number): Promise<Organisation> {
  const earlier = await organisationAt(ctx.env.DB, ctx.actor.organisationId, version)
  if (earlier === null) throw new ProblemError('not-found')
  const { name, brandColour, dispositions } = earlier
  const wish = { version: from, name, brand_colour: brandColour, dispositions: [...dispositions] }
  return changeOrganisation(ctx, wish, version)
}

const settingsIn = ({ name, brand_colour, dispositions }: Organisation): OrganisationSettings => ({
  name,
  brandColour: brand_colour,
  dispositions,
})

/** The fields of `one` that are not so in `other`. */
const changedOf = (one: Organisation, other: Organisation): Record<string, unknown> =>
  Object.fromEntries(FIELDS.filter((field) => !isSame(one[field], other[field])).map((field) => [field, one[field]]))

/** What others changed since the version that somebody began with, beside what they wanted. */
async function conflictWith(
  db: D1Database,
  theirs: Organisation,
  begunWith: number,
  wish: Wish,
): Promise<ProblemError> {
  const known = await organisationAt(db, theirs.id, begunWith)
  const begun = known && { name: known.name, brand_colour: known.brandColour, dispositions: known.dispositions }
  const conflicts = FIELDS.filter((field) => wish[field] !== undefined && !isSame(wish[field], theirs[field]))
    .filter((field) => begun === null || !isSame(begun[field], theirs[field]))
    .map((field): FieldConflict => ({ field, yours: wish[field], theirs: theirs[field] }))
  return new ProblemError('version-conflict', { version: theirs.version, conflicts })
}

interface TeamThen {
  readonly name: string
  readonly was: TeamSettings
}

/** No team is left without one of them unsaid: whose own stands in the way is named. */
function demandRoom(
  before: readonly Disposition[],
  after: readonly Disposition[],
  followers: readonly TeamThen[],
): void {
  // What has not changed has been let in.
  const changed = after.filter((one) => !before.some((other) => isSame(one, other)))
  for (const { name, was } of followers) {
    const taken = takenBy(changed, was)
    const one = taken === null ? undefined : changed[taken.index]
    if (taken && one)
      throw invalidField(`dispositions.${after.indexOf(one)}.${taken.field}`, `is already used by ${name}: ${taken.by}`)
    const fresh = after.filter(({ id }) => !before.some((other) => other.id === id)).length
    const gone = was.dispositions.filter(({ id, shared }) => shared && !after.some((other) => other.id === id)).length
    if (was.dispositions.length - gone + fresh > MOST_DISPOSITIONS)
      throw invalidField('dispositions', `are too many for ${name}, which has ${was.dispositions.length}`)
    const then = followShared(was, { before, after, version: was.organisationVersion })
    if (then.dispositions.every(({ shared }) => !shared) && was.dispositions.every(({ shared }) => shared))
      throw invalidField('dispositions', `leave ${name} without one`)
  }
}

const keepPresent = (orm: Orm, id: string) =>
  orm.insert(organisationVersions).select(
    sql`SELECT id, version, name, settings, NULL, NULL, updated_at FROM organisations
        WHERE id = ${id} AND NOT EXISTS (SELECT 1 FROM organisation_versions v
          WHERE v.organisation_id = organisations.id AND v.version = organisations.version)`,
  )

interface NewVersion {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly stored: string
  readonly changedBy: string
  readonly revertsTo: number | null
  readonly now: number
}

/** Right after a write in the batch that may have changed nothing: then there is no new version either. */
const addVersion = (orm: Orm, { id, version, name, stored, changedBy, revertsTo, now }: NewVersion) =>
  orm.insert(organisationVersions).select(
    sql`SELECT ${id}, ${version}, ${name}, ${stored}, ${changedBy}, ${revertsTo}, ${now}
        WHERE changes() > 0`,
  )
