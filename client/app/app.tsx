/** Everything the screens stand in: theme, cached answers, session, router. */
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { queryClient } from '../http/query-client.ts'
import { LiveRegion } from '../ui/live-region.tsx'
import { AuthGate } from './auth/auth-gate.tsx'
import { router } from './router.tsx'
import { cssVariablesResolver, theme } from './theme.ts'

const Toasts = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }))

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={null}>
          <Toasts className="toasts" position="bottom-right" limit={4} autoClose={6_000} />
        </Suspense>
        <LiveRegion />
        <AuthGate>
          <RouterProvider router={router} />
        </AuthGate>
      </QueryClientProvider>
    </MantineProvider>
  )
}
