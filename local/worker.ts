/** The local entry: the same application, and the sign-in without accounts that no deployment has. */
import { createApp } from '#worker/app.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { localSignInRoutes } from './sign-in/routes.ts'

export { TeamFloor } from '#durable-objects/team-floor/team-floor.ts'

const app = createApp({
  openRoutes: localSignInRoutes,
  // The dev server's page carries inline scripts of its own.
  pagePolicy: (c) => !('DEV_SERVER' in c.env),
})

export default {
  fetch: app.fetch,
  scheduled: (_event, env, context) => context.waitUntil(runHousekeeping(env, Date.now())),
} satisfies ExportedHandler<WorkerEnv>
