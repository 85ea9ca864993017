/** The local entry: the same application, and the sign-in without accounts that no deployment has. */
import { createApp } from '#worker/app.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { nameCaller, pack } from './edge.ts'
import { hasTables, isSeeded } from './seeded.ts'
import { startsEmpty } from './sign-in/first-admin.ts'
import { localSignInRoutes } from './sign-in/routes.ts'

export { BulkWorkflow } from '#worker/bulk/work/workflow.ts'
export { ExportWorkflow } from '#worker/exports/work/workflow.ts'
export { ImportWorkflow } from '#worker/imports/work/workflow.ts'
export { ScriptDraft } from '#durable-objects/script-draft/script-draft.ts'
export { TeamFloor } from '#durable-objects/team-floor/team-floor.ts'
export { WebhookSender } from '#durable-objects/webhook-sender/webhook-sender.ts'

const app = createApp({
  isReady: (c) => (startsEmpty(c) ? hasTables(c.env.DB) : isSeeded(c.env.DB)),
  openRoutes: localSignInRoutes,
  // The dev server's page carries inline scripts of its own.
  pagePolicy: (c) => ('DEV_SERVER' in c.env ? "frame-ancestors 'none'" : undefined),
})

export default {
  fetch: async (request, env, context) => {
    const answer = await app.fetch(nameCaller(request), env, context)
    return 'DEV_SERVER' in env ? answer : pack(request, answer)
  },
  scheduled: (_event, env, context) => context.waitUntil(runHousekeeping(env, Date.now())),
} satisfies ExportedHandler<WorkerEnv>
