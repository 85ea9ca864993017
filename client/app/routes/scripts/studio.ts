import { createRoute, lazyRouteComponent, stripSearchParams } from '@tanstack/react-router'
import { STUDIO_DEFAULTS, StudioSearch } from '../../../studio/studio-search.ts'
import { shellRoute } from '../shell.ts'

export const studioRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scripts/$scriptId/edit',
  validateSearch: StudioSearch,
  search: { middlewares: [stripSearchParams(STUDIO_DEFAULTS)] },
  component: lazyRouteComponent(() => import('../../../studio/studio-screen.tsx'), 'StudioScreen'),
})
