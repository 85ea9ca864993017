import { createRoute, lazyRouteComponent, redirect, stripSearchParams } from '@tanstack/react-router'
import { NUMBERS_DEFAULTS, NumbersSearch } from '../../screens/numbers/numbers-search.ts'
import { shellRoute } from './shell.ts'

/** Its first part. */
export const numbersHomeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/numbers',
  beforeLoad: () => redirect({ to: '/numbers/$part', params: { part: 'overview' }, replace: true, throw: true }),
})

export const numbersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/numbers/$part',
  validateSearch: NumbersSearch,
  search: { middlewares: [stripSearchParams(NUMBERS_DEFAULTS)] },
  component: lazyRouteComponent(() => import('../../screens/numbers/numbers-screen.tsx'), 'NumbersScreen'),
})
