import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './shell.ts'

export const deskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/desk',
  component: lazyRouteComponent(() => import('../../screens/desk/desk-screen.tsx'), 'DeskScreen'),
})
