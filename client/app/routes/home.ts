import { createRoute } from '@tanstack/react-router'
import { Home } from '../home.tsx'
import { shellRoute } from './shell.ts'

export const homeRoute = createRoute({ getParentRoute: () => shellRoute, path: '/', component: Home })
