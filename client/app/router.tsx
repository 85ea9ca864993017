/** The addresses of the app. Every screen is loaded when it is first gone to. */
import { Outlet, createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Home } from './home.tsx'
import { RouteFailed, RouteLoading, RouteMissing } from '../session/route-states.tsx'
import { Shell } from './shell/shell.tsx'

/** Screens read their own part of the search with `useUrlState`; here it only has to be an object of plain values. */
const Search = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).catch({})
const validateSearch = (search: unknown) => Search.parse(search)

const root = createRootRoute({ component: Outlet, notFoundComponent: RouteMissing })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
})
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const home = createRoute({ getParentRoute: () => shell, path: '/', component: Home })
const desk = createRoute({
  getParentRoute: () => shell,
  path: '/desk',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/desk/desk-screen.tsx'), 'DesktopScreen'),
})
const board = createRoute({
  getParentRoute: () => shell,
  path: '/board',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/board/board-screen.tsx'), 'BoardScreen'),
})
const timeMachine = createRoute({
  getParentRoute: () => shell,
  path: '/time-machine',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/replay/floor/time-machine-screen.tsx'), 'TimeMachineScreen'),
})
const callReplay = createRoute({
  getParentRoute: () => shell,
  path: '/calls/$callId/replay',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/replay/call/call-replay-screen.tsx'), 'CallReplayScreen'),
})
const leads = createRoute({
  getParentRoute: () => shell,
  path: '/leads',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/leads/leads-screen.tsx'), 'LeadsScreen'),
})
const lead = createRoute({
  getParentRoute: () => shell,
  path: '/leads/$leadId',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/leads/lead-screen.tsx'), 'LeadScreen'),
})
const calls = createRoute({
  getParentRoute: () => shell,
  path: '/calls',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/calls/calls-screen.tsx'), 'CallsScreen'),
})
const scripts = createRoute({
  getParentRoute: () => shell,
  path: '/scripts',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/scripts/scripts-screen.tsx'), 'ScriptsScreen'),
})
const script = createRoute({
  getParentRoute: () => shell,
  path: '/scripts/$scriptId',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/scripts/script-screen.tsx'), 'ScriptScreen'),
})
const admin = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  validateSearch,
  component: lazyRouteComponent(() => import('../screens/admin/admin-screen.tsx'), 'AdminScreen'),
})

const routeTree = root.addChildren([
  signIn,
  shell.addChildren([home, desk, board, timeMachine, leads, lead, calls, callReplay, scripts, script, admin]),
])

export const router = createRouter({
  routeTree,
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
