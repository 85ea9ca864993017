import { createRoute, lazyRouteComponent, stripSearchParams } from '@tanstack/react-router'
import { TIME_MACHINE_DEFAULTS, TimeMachineSearch } from '../../features/replay/time-machine-search.ts'
import { shellRoute } from './shell.ts'

export const timeMachineRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/time-machine',
  validateSearch: TimeMachineSearch,
  search: { middlewares: [stripSearchParams(TIME_MACHINE_DEFAULTS)] },
  component: lazyRouteComponent(
    () => import('../../screens/replay/floor/time-machine-screen.tsx'),
    'TimeMachineScreen',
  ),
})
