import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './shell.ts'

export const reportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/numbers/reports',
  component: lazyRouteComponent(() => import('../../screens/numbers/reports/reports-screen.tsx'), 'ReportsScreen'),
})

export const reportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/numbers/reports/$report',
  component: lazyRouteComponent(() => import('../../screens/numbers/reports/report-screen.tsx'), 'ReportScreen'),
})
