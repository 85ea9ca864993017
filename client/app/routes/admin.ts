import { createRoute, lazyRouteComponent, stripSearchParams } from '@tanstack/react-router'
import { ADMIN_DEFAULTS, AdminSearch } from '../../screens/admin/admin-search.ts'
import { shellRoute } from './shell.ts'

export const adminRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin',
  validateSearch: AdminSearch,
  search: { middlewares: [stripSearchParams(ADMIN_DEFAULTS)] },
  component: lazyRouteComponent(() => import('../../screens/admin/admin-screen.tsx'), 'AdminScreen'),
})
