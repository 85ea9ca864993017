/**
 * The work on an export, a part at a time. What is done stands in D1: a workflow that is started anew, after its machine went
 * or a step was cut off, goes on behind the last part.
 */
import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from 'cloudflare:workers'
import type { WorkerEnv } from '#worker/env.ts'
import { PATIENT } from '#worker/jobs/patience.ts'
import type { ExportParams } from './job.ts'
import { fail, workOn } from './work.ts'

export class ExportWorkflow extends WorkflowEntrypoint<WorkerEnv, ExportParams> {
  override async run({ payload }: WorkflowEvent<ExportParams>, step: WorkflowStep): Promise<void> {
    const { env } = this
    try {
      for (let part = 0; ; part += 1) {
        const goesOn = await step.do(`part ${part}`, PATIENT, () => workOn(env, payload))
        if (!goesOn) return
      }
    } catch (fault) {
      await step.do('fail', PATIENT, () => fail(env, payload, String(fault)))
    }
  }
}
