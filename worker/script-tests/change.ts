/** Begins a test of a team's script, weighs it anew, and ends it: each a change of the team's settings that its floor follows. */
import type { ScriptTest } from '#domain/floor/script-test/settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { ValidSettings } from '#domain/floor/settings-validation.ts'
import type { TeamDetail } from '#domain/http/people.ts'
import type { ScriptTestStart, ScriptTestWeights, ScriptTestWord } from '#domain/http/studio/script-test.ts'
import { demand, mayDo, reachesTeam } from '#worker/auth/rights.ts'
import { iso } from '#worker/d1/times.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { scriptVersion } from '#worker/scripts/queries.ts'
import { type SettingsChange, storeSettings } from '#worker/teams/change-settings.ts'
import { teamDetail } from '#worker/teams/queries.ts'

/** What is to be stored, and how it is told; null when it is so already. */
type Plan = { readonly wanted: TeamSettings; readonly change: SettingsChange } | null

const TRIES = 3

async function change(ctx: Ctx, teamId: string, plan: (team: TeamDetail) => Promise<Plan> | Plan): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const team = await teamDetail(ctx.env.DB, teamId)
    if (team === null) throw new ProblemError('not-found')
    const planned = await plan(team)
    if (planned === null) return
    try {
      await storeSettings(ctx, team, planned.wanted, planned.change)
      return
    } catch (fault) {
      // Somebody changes another setting at this moment: that is no reason to say no.
      if (tries >= TRIES || !(fault instanceof ProblemError) || fault.code !== 'version-conflict') throw fault
    }
  }
}

export const startTest = (ctx: Ctx, teamId: string, asked: ScriptTestStart): Promise<void> =>
  change(ctx, teamId, async ({ settings }) => {
    const { script, scriptTest: running } = settings
    if (running?.id === ctx.newId) return null
    if (running !== null) throw invalidField('arms', 'can’t be tested while another test runs: end that first')
    if (script === null) throw invalidField('arms', 'need a script: choose the team’s script first')
    if (asked.arms[0]?.version !== script.version)
      throw invalidField('arms.0.version', 'must be the version that the team has chosen')
    for (const [index, { version }] of asked.arms.entries())
      if ((await scriptVersion(ctx.env.DB, ctx.actor.organisationId, script.scriptId, version)) === null)
        throw invalidField(`arms.${index}.version`, 'is not a published version')
    const scriptTest: ScriptTest = {
      id: await idOf(ctx, asked, script.scriptId),
      arms: asked.arms,
      guardrails: asked.guardrails.map(({ measure, bound_percent }) => ({ measure, boundPercent: bound_percent })),
      differencePoints: asked.difference_points,
      startedAt: ctx.askedAt,
    }
    const wanted = { ...settings, scriptTest }
    demandSound(wanted)
    return { wanted, change: { action: 'team.script-test-started', before: {}, after: { script, test: scriptTest } } }
  })

/** Its own, or that of another team that runs the same versions, so that a lead which moves keeps its arm (AB3). */
async function idOf(ctx: Ctx, { arms, with_team_id: other }: ScriptTestStart, scriptId: string): Promise<string> {
  if (other === undefined) return ctx.newId
  const theirs = reachesTeam(ctx.actor, other) ? await teamDetail(ctx.env.DB, other) : null
  const { script, scriptTest } = theirs?.settings ?? {}
  const theirVersions = new Set(scriptTest?.arms.map(({ version }) => version))
  const areSame = theirVersions.size === arms.length && arms.every(({ version }) => theirVersions.has(version))
  if (!scriptTest || script?.scriptId !== scriptId || !areSame)
    throw invalidField('with_team_id', 'is no team that tests the same versions')
  return scriptTest.id
}

/** What the schema of the settings cannot say, at the fields that were sent. */
function demandSound(settings: TeamSettings): void {
  const sound = ValidSettings.safeParse(settings)
  const issue = sound.error?.issues.find(({ path }) => path[0] === 'scriptTest')
  if (issue) throw invalidField(issue.path.slice(1).join('.'), issue.message)
}

function findTest({ settings }: TeamDetail, testId: string): ScriptTest {
  if (settings.scriptTest?.id !== testId) throw invalidField('test_id', 'is not the test that runs')
  return settings.scriptTest
}

export const weighTest = (ctx: Ctx, teamId: string, { test_id: testId, arms }: ScriptTestWeights): Promise<void> =>
  change(ctx, teamId, (team) => {
    const before = findTest(team, testId)
    for (const [index, { version }] of arms.entries())
      if (version !== before.arms[index]?.version)
        throw invalidField(`arms.${index}.version`, 'is not in the test at this place')
    if (arms.length !== before.arms.length) throw invalidField('arms', 'must be those of the test')
    if (arms.every(({ weight }, index) => weight === before.arms[index]?.weight)) return null
    return {
      wanted: { ...team.settings, scriptTest: { ...before, arms } },
      change: {
        action: 'team.script-test-weighed',
        before: { test_id: testId, arms: before.arms },
        after: { test_id: testId, arms },
      },
    }
  })

/** A manager's word leaves the control; another winner is an admin's to choose (AB8). */
export async function endTest(ctx: Ctx, teamId: string, said: ScriptTestWord): Promise<void> {
  const { test_id: testId, version, reason } = said
  const counted = await ctx.floor(teamId).ask((floor) => floor.scriptTest())
  await change(ctx, teamId, (team) => {
    const { script, ...rest } = team.settings
    const test = findTest(team, testId)
    if (!test.arms.some((arm) => arm.version === version)) throw invalidField('version', 'is not in the test')
    if (version !== test.arms[0]?.version) demand(mayDo(ctx.actor, 'run-script-tests'))
    const winner = script && { ...script, version }
    const arms = counted?.testId === testId ? counted.arms : test.arms
    const { differencePoints: difference_points, guardrails, startedAt } = test
    const started_at = iso(startedAt)
    return {
      wanted: { ...rest, script: winner, scriptTest: null },
      change: {
        action: 'team.script-test-ended',
        before: { script, test_id: testId, started_at, difference_points, guardrails, arms },
        after: { script: winner, reason },
      },
    }
  })
}
