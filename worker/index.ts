/** The deployed entry. */
import { createApp } from '#worker/app.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'

export { BulkWorkflow } from '#worker/bulk/work/workflow.ts'
export { ExportWorkflow } from '#worker/exports/work/workflow.ts'
export { ImportWorkflow } from '#worker/imports/work/workflow.ts'
export { ScriptDraft } from '#durable-objects/script-draft/script-draft.ts'
export { TeamFloor } from '#durable-objects/team-floor/team-floor.ts'
export { WebhookSender } from '#durable-objects/webhook-sender/webhook-sender.ts'

const app = createApp()

export default {
  fetch: app.fetch,
  scheduled: (_event, env, context) => context.waitUntil(runHousekeeping(env, Date.now())),
} satisfies ExportedHandler<WorkerEnv>
