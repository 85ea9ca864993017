import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell.ts'

export const scriptsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scripts',
  component: lazyRouteComponent(() => import('../../../screens/scripts/scripts-screen.tsx'), 'ScriptsScreen'),
})
