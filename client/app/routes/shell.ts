/** The frame around every screen of a signed-in person. */
import { createRoute } from '@tanstack/react-router'
import { Shell } from '../shell/shell.tsx'
import { rootRoute } from './root.ts'

export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })
