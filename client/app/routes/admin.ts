import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { AdminSearch } from '../../screens/admin/admin-search.ts'
import { shellRoute } from './shell.ts'

export const adminRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin',
  validateSearch: AdminSearch,
  component: lazyRouteComponent(() => import('../../screens/admin/admin-screen.tsx'), 'AdminScreen'),
})
