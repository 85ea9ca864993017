import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { LeadPageSearch } from '../../screens/leads/lead-page-search.ts'
import { shellRoute } from './shell.ts'

export const leadRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leads/$leadId',
  validateSearch: LeadPageSearch,
  component: lazyRouteComponent(() => import('../../screens/leads/lead-screen.tsx'), 'LeadScreen'),
})
