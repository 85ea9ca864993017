/**
 * The work on an import, a step at a time. What is done stands in D1: a workflow that is started anew, after its machine went
 * or a step was cut off, finds the parts that are done and goes on with the others.
 */
import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from 'cloudflare:workers'
import type { WorkerEnv } from '#worker/env.ts'
import { PATIENT } from '#worker/jobs/patience.ts'
import { fail, finish, prepare, workOn } from './acts.ts'
import type { ImportParams } from './job.ts'

export class ImportWorkflow extends WorkflowEntrypoint<WorkerEnv, ImportParams> {
  override async run({ payload }: WorkflowEvent<ImportParams>, step: WorkflowStep): Promise<void> {
    const { env } = this
    try {
      const plan = await step.do('prepare', PATIENT, () => prepare(env, payload))
      if (plan === null) return
      for (const act of plan.acts) {
        for (let done = 0; done < plan.parts; done += 1) {
          // What was done last is taken back first.
          const part = act === 'undo' ? plan.parts - 1 - done : done
          const goesOn = await step.do(`${act} ${part}`, PATIENT, () => workOn(env, payload, act, part))
          if (!goesOn) return
        }
      }
      await step.do('finish', PATIENT, () => finish(env, payload))
    } catch (fault) {
      await step.do('fail', PATIENT, () => fail(env, payload, String(fault)))
    }
  }
}
