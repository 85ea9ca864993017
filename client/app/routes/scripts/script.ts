import { createRoute, lazyRouteComponent, stripSearchParams } from '@tanstack/react-router'
import { SCRIPT_DEFAULTS, ScriptSearch } from '../../../screens/scripts/script-search.ts'
import { shellRoute } from '../shell.ts'

export const scriptRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scripts/$scriptId',
  validateSearch: ScriptSearch,
  search: { middlewares: [stripSearchParams(SCRIPT_DEFAULTS)] },
  component: lazyRouteComponent(() => import('../../../screens/scripts/script-screen.tsx'), 'ScriptScreen'),
})
