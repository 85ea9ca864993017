import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ReplaySearch } from '../../screens/replay/call/replay-search.ts'
import { shellRoute } from './shell.ts'

export const callReplayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calls/$callId/replay',
  validateSearch: ReplaySearch,
  component: lazyRouteComponent(() => import('../../screens/replay/call/call-replay-screen.tsx'), 'CallReplayScreen'),
})
