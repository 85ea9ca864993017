import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ExportsSearch } from '../../screens/exports/exports-search.ts'
import { shellRoute } from './shell.ts'

export const exportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/exports',
  validateSearch: ExportsSearch,
  component: lazyRouteComponent(() => import('../../screens/exports/exports-screen.tsx'), 'ExportsScreen'),
})
