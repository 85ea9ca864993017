/**
 * The work on a bulk job, a step at a time. What is done stands in D1: a workflow that is started anew, after its machine went
 * or a step was cut off, goes on with the leads that are left.
 */
import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from 'cloudflare:workers'
import type { WorkerEnv } from '#worker/env.ts'
import { PATIENT } from '#worker/jobs/patience.ts'
import type { BulkParams } from './job.ts'
import { fail, workOn } from './work.ts'

export class BulkWorkflow extends WorkflowEntrypoint<WorkerEnv, BulkParams> {
  override async run({ payload }: WorkflowEvent<BulkParams>, step: WorkflowStep): Promise<void> {
    const { env } = this
    try {
      for (let turn = 0; ; turn += 1) {
        const goesOn = await step.do(`turn ${turn}`, PATIENT, () => workOn(env, payload))
        if (!goesOn) return
      }
    } catch (fault) {
      await step.do('fail', PATIENT, () => fail(env, payload, String(fault)))
    }
  }
}
