/** Examples of a test of script versions: how it is set up, what it has come to, and how it ended. */
import { wilson } from '#domain/floor/script-test/rates.ts'
import type {
  EndedScriptTests,
  ScriptTestArm,
  ScriptTestReport,
  ScriptTestStart,
  ScriptTestWeights,
  ScriptTestWord,
} from '#domain/http/studio/script-test.ts'
import type { z } from 'zod'

const scriptTestStart: z.input<typeof ScriptTestStart> = {
  arms: [
    { version: 4, weight: 1 },
    { version: 5, weight: 1 },
  ],
  guardrails: [
    { measure: 'booking', bound_percent: 4 },
    { measure: 'hang-up', bound_percent: 30 },
  ],
  difference_points: 5,
}

const scriptTestWeights: ScriptTestWeights = {
  test_id: '1f0e7a52-6b7d-4c0e-9d55-3b9f2a1c7e10',
  arms: [
    { version: 4, weight: 1 },
    { version: 5, weight: 3 },
  ],
}

const scriptTestWord: ScriptTestWord = {
  test_id: scriptTestWeights.test_id,
  version: 5,
  reason: 'It books more, and nobody hangs up sooner.',
}

const controlArm: ScriptTestArm = {
  version: 4,
  is_control: true,
  weight: 1,
  share_percent: 100,
  leads: 780,
  calls: 1_040,
  contacts: 260,
  booking: { count: 31, of: 260, rate: 31 / 260, ...wilson(31, 260) },
  hang_up: { count: 40, of: 260, rate: 40 / 260, ...wilson(40, 260) },
  contacts_still_needed: 539,
  stopped: null,
}

const stoppedArm: ScriptTestArm = {
  ...controlArm,
  version: 5,
  is_control: false,
  share_percent: 0,
  leads: 360,
  calls: 480,
  contacts: 120,
  booking: { count: 3, of: 120, rate: 3 / 120, ...wilson(3, 120) },
  hang_up: { count: 58, of: 120, rate: 58 / 120, ...wilson(58, 120) },
  contacts_still_needed: 679,
  stopped: {
    at: '2026-11-30T11:20:00.000Z',
    by: null,
    reason: '',
    crossing: { measure: 'hang-up', bound_percent: 30, count: 58, of: 120, ...wilson(58, 120) },
  },
}

const scriptTest = {
  id: scriptTestWeights.test_id,
  script_id: 'pitch',
  difference_points: 5,
  contacts_needed: 799,
  guardrails: scriptTestStart.guardrails ?? [],
  arms: [controlArm, stoppedArm],
}

const scriptTestReport: ScriptTestReport = {
  team_id: 'north',
  test: { ...scriptTest, started_at: '2026-11-30T08:00:00.000Z', with_teams: [{ id: 'south', name: 'South' }] },
  joinable: [],
}

const endedScriptTests: EndedScriptTests = {
  data: [
    {
      ...scriptTest,
      script_title: 'First call',
      started_at: '2026-11-02T08:00:00.000Z',
      ended_at: '2026-11-30T16:30:00.000Z',
      ended_by: { id: 'ada', full_name: 'Ada Person' },
      reason: 'People hang up on version 5.',
      chosen_version: 4,
    },
  ],
}

export const scriptTestExamples: Readonly<Record<string, unknown>> = {
  EndedScriptTests: endedScriptTests,
  ScriptTestReport: scriptTestReport,
  ScriptTestStart: scriptTestStart,
  ScriptTestWeights: scriptTestWeights,
  ScriptTestWord: scriptTestWord,
}
