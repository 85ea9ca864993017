import { createRoute, lazyRouteComponent, stripSearchParams } from '@tanstack/react-router'
import { BOARD_DEFAULTS, BoardSearch } from '../../features/floor-view/board-search.ts'
import { shellRoute } from './shell.ts'

export const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/board',
  validateSearch: BoardSearch,
  search: { middlewares: [stripSearchParams(BOARD_DEFAULTS)] },
  component: lazyRouteComponent(() => import('../../screens/board/board-screen.tsx'), 'BoardScreen'),
})
