/** A team's test of versions of its script. */
import {
  EndedScriptTests,
  ScriptTestReport,
  ScriptTestStart,
  ScriptTestWeights,
  ScriptTestWord,
} from '#domain/http/studio/script-test.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { endTest, startTest, weighTest } from '#worker/script-tests/change.ts'
import { listEnded } from '#worker/script-tests/ended.ts'
import { readReport } from '#worker/script-tests/report.ts'

const subject = 'Script tests'
const params = { id: Id }

interface Asked {
  readonly params: { readonly id: string }
}

function find({ actor }: Ctx, { params: { id } }: Asked): Promise<string> {
  return reachesTeam(actor, id) ? Promise.resolve(id) : Promise.reject(new ProblemError('not-found'))
}

export const scriptTestVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/teams/:id/script-tests',
    subject,
    title: 'List the ended script tests of a team',
    description: 'The last twenty, newest first: who ended each and why, and what its versions had come to by then.',
    right: 'stop-script-tests',
    params,
    idempotency: 'read',
    audit: [],
    answer: EndedScriptTests,
    find,
    run: async (ctx, { found }) => ({ data: await listEnded(ctx, found) }),
  }),
  verb({
    method: 'GET',
    path: '/api/teams/:id/script-test',
    subject,
    title: 'Get the script test of a team',
    description:
      'Each arm with its leads, calls and contacts; bookings and hang-ups per contact with Wilson’s interval at 95 %, and the contacts it still needs.',
    right: 'stop-script-tests',
    params,
    idempotency: 'read',
    audit: [],
    answer: ScriptTestReport,
    find,
    run: (ctx, { found }) => readReport(ctx, found),
  }),
  verb({
    method: 'POST',
    path: '/api/teams/:id/script-test',
    subject,
    title: 'Start a script test',
    description:
      'Two to four published versions of the team’s script share its new leads by weight; the first is the version that the team has chosen. Each lead keeps its version.',
    right: 'run-script-tests',
    params,
    body: ScriptTestStart,
    idempotency: 'key',
    audit: ['team.script-test-started'],
    problems: ['version-conflict', 'refused'],
    answer: ScriptTestReport,
    find,
    run: async (ctx, { body, found }) => {
      await startTest(ctx, found, body)
      return readReport(ctx, found)
    },
  }),
  verb({
    method: 'PATCH',
    path: '/api/teams/:id/script-test',
    subject,
    title: 'Weigh a script test anew',
    description: 'New leads are shared out by the new weights from now on. Leads that have a version keep it.',
    right: 'run-script-tests',
    params,
    body: ScriptTestWeights,
    idempotency: 'repeatable',
    audit: ['team.script-test-weighed'],
    problems: ['version-conflict', 'refused'],
    answer: ScriptTestReport,
    find,
    run: async (ctx, { body, found }) => {
      await weighTest(ctx, found, body)
      return readReport(ctx, found)
    },
  }),
  verb({
    method: 'POST',
    path: '/api/teams/:id/script-test/stop',
    subject,
    title: 'Stop one version of a script test',
    description: 'It gets no more calls; its leads are called with the control from now on. Calls that run go on.',
    right: 'stop-script-tests',
    params,
    body: ScriptTestWord,
    idempotency: 'command',
    audit: ['floor.asked'],
    problems: ['refused'],
    answer: ScriptTestReport,
    find,
    run: async (ctx, { body: { test_id: testId, version, reason }, found }) => {
      await ctx.floor(found).command({ type: 'StopScriptArm', testId, version, reason })
      return readReport(ctx, found)
    },
  }),
  verb({
    method: 'POST',
    path: '/api/teams/:id/script-test/end',
    subject,
    title: 'End a script test',
    description:
      'The team goes on with `version`. A manager ends a test with the control; an admin with any of its versions. What was counted is in the log.',
    right: 'stop-script-tests',
    params,
    body: ScriptTestWord,
    idempotency: 'key',
    audit: ['team.script-test-ended'],
    problems: ['version-conflict', 'refused'],
    answer: ScriptTestReport,
    find,
    run: async (ctx, { body, found }) => {
      await endTest(ctx, found, body)
      return readReport(ctx, found)
    },
  }),
]
