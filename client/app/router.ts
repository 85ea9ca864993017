/** The addresses of the app, joined. Every screen is loaded when it is first gone to. */
import { createRouter } from '@tanstack/react-router'
import { RouteFailed, RouteLoading, RouteMissing } from '../session/route-states.tsx'
import { adminRoute } from './routes/admin.ts'
import { boardRoute } from './routes/board.ts'
import { callReplayRoute } from './routes/call-replay.ts'
import { callsRoute } from './routes/calls.ts'
import { deskRoute } from './routes/desk.ts'
import { exportsRoute } from './routes/exports.ts'
import { homeRoute } from './routes/home.ts'
import { joinRoute } from './routes/join.ts'
import { leadRoute } from './routes/lead.ts'
import { leadsRoute } from './routes/leads.ts'
import { leadsImportRoute, leadsImportsRoute } from './routes/leads-import.ts'
import { numbersHomeRoute, numbersRoute } from './routes/numbers.ts'
import { practiceRoute } from './routes/scripts/practice.ts'
import { reportRoute, reportsRoute } from './routes/reports.ts'
import { rootRoute } from './routes/root.ts'
import { newScriptRoute } from './routes/scripts/new-script.ts'
import { scriptRoute } from './routes/scripts/script.ts'
import { scriptsRoute } from './routes/scripts/scripts.ts'
import { shellRoute } from './routes/shell.ts'
import { signInRoute } from './routes/sign-in.ts'
import { studioRoute } from './routes/scripts/studio.ts'
import { tasksRoute } from './routes/tasks.ts'
import { timeMachineRoute } from './routes/time-machine.ts'

export const routeTree = rootRoute.addChildren([
  signInRoute,
  joinRoute,
  shellRoute.addChildren([
    homeRoute,
    deskRoute,
    boardRoute,
    timeMachineRoute,
    leadsRoute,
    leadsImportsRoute,
    leadsImportRoute,
    leadRoute,
    tasksRoute,
    callsRoute,
    exportsRoute,
    numbersHomeRoute,
    numbersRoute,
    reportsRoute,
    reportRoute,
    callReplayRoute,
    scriptsRoute,
    newScriptRoute,
    scriptRoute,
    studioRoute,
    practiceRoute,
    adminRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  // What a route does not know leaves the address.
  search: { strict: true },
  defaultPreload: 'intent',
  defaultPendingComponent: RouteLoading,
  defaultPendingMs: 150,
  defaultErrorComponent: RouteFailed,
  defaultNotFoundComponent: RouteMissing,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
