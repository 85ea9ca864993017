import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { LeadSearch } from '../../features/lead-list/lead-search.ts'
import { shellRoute } from './shell.ts'

export const leadsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leads',
  validateSearch: LeadSearch,
  component: lazyRouteComponent(() => import('../../screens/leads/leads-screen.tsx'), 'LeadsScreen'),
})
