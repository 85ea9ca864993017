import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { SignInSearch } from '../../screens/sign-in/sign-in-search.ts'
import { rootRoute } from './root.ts'

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import('../../screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
})
