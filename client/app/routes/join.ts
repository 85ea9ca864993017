import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { JoinSearch } from '../../screens/join/join-search.ts'
import { rootRoute } from './root.ts'

export const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  validateSearch: JoinSearch,
  component: lazyRouteComponent(() => import('../../screens/join/join-screen.tsx'), 'JoinScreen'),
})
