import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { PracticeSearch } from '../../../practice/practice-search.ts'
import { shellRoute } from '../shell.ts'

export const practiceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/practice',
  validateSearch: PracticeSearch,
  component: lazyRouteComponent(() => import('../../../practice/practice-screen.tsx'), 'PracticeScreen'),
})
