import { createRoute, lazyRouteComponent, stripSearchParams } from '@tanstack/react-router'
import { TASK_DEFAULTS, TaskSearch } from '../../screens/tasks/task-search.ts'
import { shellRoute } from './shell.ts'

export const tasksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks',
  validateSearch: TaskSearch,
  search: { middlewares: [stripSearchParams(TASK_DEFAULTS)] },
  component: lazyRouteComponent(() => import('../../screens/tasks/tasks-screen.tsx'), 'TasksScreen'),
})
