import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { CallSearch } from '../../screens/calls/call-search.ts'
import { shellRoute } from './shell.ts'

export const callsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calls',
  validateSearch: CallSearch,
  component: lazyRouteComponent(() => import('../../screens/calls/calls-screen.tsx'), 'CallsScreen'),
})
