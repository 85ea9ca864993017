/** Setting targets: each from its day on, in one transaction with the next version and the line of the log. */
import type { TeamTargets, TeamTargetsUpdate } from '#domain/http/numbers/targets.ts'
import { and, eq, sql } from 'drizzle-orm'
import { numberSettings, targets } from '#worker/d1/schema.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { teamTargets } from '#worker/targets/queries.ts'

type Wish = TeamTargetsUpdate['set'][number] & { readonly valid_from: string }

/** A year ahead is as far as anybody plans. */
const AHEAD_MS = 366 * 24 * 60 * 60_000

const keyOf = ({ scope, user_id, measure, period, valid_from }: Omit<Wish, 'value'>): string =>
  [scope, user_id, measure, period, valid_from].join(' ')

/** Throws `version-conflict`, and `invalid-input` for a day that is over or somebody who is not of the team. */
export async function changeTargets(
  ctx: Ctx,
  teamId: string,
  { version, set }: TeamTargetsUpdate,
): Promise<TeamTargets> {
  const { actor, audit, env, now, orm } = ctx
  const before = await teamTargets(env.DB, teamId, now)
  const wishes = set.map((wish): Wish => ({ ...wish, valid_from: wish.valid_from ?? before.today }))
  demandDays(wishes, before.today)
  await demandPeople(ctx, teamId, wishes)
  const known = new Map(before.targets.map((target) => [keyOf(target), target.value]))
  const changes = wishes.filter((wish) => known.get(keyOf(wish)) !== wish.value)
  if (changes.length === 0) return before
  if (version !== before.version) throw new ProblemError('version-conflict', { version: before.version })
  const [written] = await orm.batch([
    orm
      .update(numberSettings)
      .set({ targets_version: version + 1, updated_at: now })
      .where(and(eq(numberSettings.team_id, teamId), eq(numberSettings.targets_version, version))),
    audit.lineIfChanged({
      action: 'team.targets-changed',
      entityType: 'team',
      entityId: teamId,
      teamId,
      before: { targets: changes.map((wish) => ({ ...wish, value: known.get(keyOf(wish)) ?? null })) },
      after: { targets: changes },
    }),
    ...changes.map((wish) =>
      orm
        .insert(targets)
        .select(
          sql`SELECT ${teamId}, ${wish.scope}, ${wish.user_id ?? ''}, ${wish.measure}, ${wish.period}, ${wish.valid_from},
            ${wish.value}, ${actor.userId}, ${now} WHERE changes() > 0`,
        )
        .onConflictDoUpdate({
          target: [
            targets.team_id,
            targets.scope,
            targets.user_id,
            targets.measure,
            targets.period,
            targets.valid_from,
          ],
          set: { value: wish.value, set_by: actor.userId, set_at: now },
        }),
    ),
  ])
  const after = await teamTargets(env.DB, teamId, now)
  if (written.meta.changes === 0) throw new ProblemError('version-conflict', { version: after.version })
  return after
}

/** What somebody was to reach on a day that is over stays what it was. */
function demandDays(wishes: readonly Wish[], today: string): void {
  const last = new Date(Date.parse(`${today}T00:00:00Z`) + AHEAD_MS).toISOString().slice(0, 10)
  for (const [at, { valid_from }] of wishes.entries()) {
    if (Number.isNaN(Date.parse(`${valid_from}T00:00:00Z`))) throw invalidField(`set.${at}.valid_from`, 'is no day')
    if (valid_from < today) throw invalidField(`set.${at}.valid_from`, 'is over: that day keeps its targets')
    if (valid_from > last) throw invalidField(`set.${at}.valid_from`, 'is more than a year away')
  }
  const keys = wishes.map(keyOf)
  const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at)
  if (twice !== -1) throw invalidField(`set.${twice}`, 'is set twice')
}

export const MEMBERS_SQL = 'SELECT user_id FROM team_members WHERE team_id = ?'

async function demandPeople({ env }: Ctx, teamId: string, wishes: readonly Wish[]): Promise<void> {
  if (wishes.every(({ user_id }) => user_id === null)) return
  const { results } = await env.DB.prepare(MEMBERS_SQL).bind(teamId).all<{ user_id: string }>()
  const members = new Set(results.map(({ user_id }) => user_id))
  const stranger = wishes.findIndex(({ user_id }) => user_id !== null && !members.has(user_id))
  if (stranger !== -1) throw invalidField(`set.${stranger}.user_id`, 'is not of this team')
}
