import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ImportSearch, ImportsSearch } from '../../screens/leads/import/import-search.ts'
import { shellRoute } from './shell.ts'

const screen = () => import('../../screens/leads/import/leads-import-screen.tsx')

export const leadsImportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leads/import',
  validateSearch: ImportsSearch,
  component: lazyRouteComponent(screen, 'LeadsImportsScreen'),
})

export const leadsImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leads/import/$importId',
  validateSearch: ImportSearch,
  component: lazyRouteComponent(screen, 'LeadsImportScreen'),
})
