import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell.ts'

export const newScriptRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scripts/new',
  component: lazyRouteComponent(() => import('../../../screens/scripts/new/new-script-screen.tsx'), 'NewScriptScreen'),
})
