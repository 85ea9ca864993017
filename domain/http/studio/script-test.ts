/** A team's test of versions of its script: how it is set up, and what each arm has come to. */
import { z } from 'zod'
import { MEASURES, MOST_ARMS } from '../../floor/script-test/settings.ts'
import { Id, Reason } from '../../vocabulary/primitives.ts'
import { IsoTime } from '../common.ts'

const version = z.int().positive()
const Arms = z
  .array(z.strictObject({ version, weight: z.int().min(1).max(1_000) }))
  .min(2)
  .max(MOST_ARMS)
const Guardrail = z.strictObject({ measure: z.enum(MEASURES), bound_percent: z.int().min(1).max(99) })

/** POST /api/teams/:id/script-test: the first arm is the control, the version that the team has chosen. */
export const ScriptTestStart = z.strictObject({
  arms: Arms,
  guardrails: z.array(Guardrail).max(MEASURES.length).default([]),
  /** The least difference between booking rates that is worth finding. */
  difference_points: z.int().min(1).max(50).default(5),
  /** A team that runs the same versions: leads that move between the two keep their arm. */
  with_team_id: Id.optional(),
})
export type ScriptTestStart = z.infer<typeof ScriptTestStart>

/** PATCH /api/teams/:id/script-test: the same versions with new weights. */
export const ScriptTestWeights = z.strictObject({ test_id: Id, arms: Arms })
export type ScriptTestWeights = z.infer<typeof ScriptTestWeights>

/** POST /api/teams/:id/script-test/stop and /end: of one arm, or of the test with the version that the team goes on with. */
export const ScriptTestWord = z.strictObject({ test_id: Id, version, reason: Reason })
export type ScriptTestWord = z.infer<typeof ScriptTestWord>

/** A rate with its own fraction, and Wilson's interval at 95 %; between 0 and 1, null where nothing was counted. */
const ArmRate = z.object({
  count: z.int(),
  of: z.int(),
  rate: z.number().nullable(),
  low: z.number(),
  high: z.number(),
})

const Stopped = z.object({
  at: IsoTime,
  /** Null: a guardrail did. */
  by: z.object({ id: Id, full_name: z.string() }).nullable(),
  reason: z.string(),
  crossing: ArmRate.omit({ rate: true })
    .extend({ measure: z.enum(MEASURES), bound_percent: z.int() })
    .nullable(),
})

export const ScriptTestArm = z.object({
  version,
  is_control: z.boolean(),
  weight: z.int(),
  /** Of the next new leads; 0 when it is stopped. */
  share_percent: z.number(),
  leads: z.int(),
  calls: z.int(),
  contacts: z.int(),
  booking: ArmRate,
  hang_up: ArmRate,
  /** Until a booking rate that differs by the least difference worth finding would be found four times in five. */
  contacts_still_needed: z.int(),
  stopped: Stopped.nullable(),
})
export type ScriptTestArm = z.infer<typeof ScriptTestArm>

const reported = {
  id: Id,
  script_id: Id,
  difference_points: z.int(),
  /** That each arm needs in all. */
  contacts_needed: z.int(),
  guardrails: z.array(Guardrail),
  arms: z.array(ScriptTestArm),
}

/** Another team that runs a test in which this one could take part: its script and version are in it (AB3). */
const JoinableTest = z.object({
  team_id: Id,
  team_name: z.string(),
  started_at: IsoTime,
  /** Its control first. */
  arms: z.array(z.object({ version, weight: z.int() })),
  guardrails: z.array(Guardrail),
  difference_points: z.int(),
})
export type JoinableTest = z.infer<typeof JoinableTest>

/** GET /api/teams/:id/script-test: `test` is null while none runs. */
export const ScriptTestReport = z.object({
  team_id: Id,
  test: z
    .object({
      ...reported,
      started_at: IsoTime,
      /** Teams that take part in the same test; each counts its own calls. */
      with_teams: z.array(z.object({ id: Id, name: z.string() })),
    })
    .nullable(),
  /** None while a test runs. */
  joinable: z.array(JoinableTest),
})
export type ScriptTestReport = z.infer<typeof ScriptTestReport>

/** A test that was ended, with what was counted by then. */
export const EndedScriptTest = z.object({
  ...reported,
  script_title: z.string().nullable(),
  /** Null where nothing of it was written down. */
  started_at: IsoTime.nullable(),
  ended_at: IsoTime,
  ended_by: z.object({ id: Id, full_name: z.string() }).nullable(),
  reason: z.string(),
  /** The version that the team went on with. */
  chosen_version: version,
})
export type EndedScriptTest = z.infer<typeof EndedScriptTest>

/** GET /api/teams/:id/script-tests: the last twenty that were ended, newest first. */
export const EndedScriptTests = z.object({ data: z.array(EndedScriptTest) })
export type EndedScriptTests = z.infer<typeof EndedScriptTests>
