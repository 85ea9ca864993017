/** Everything the screens stand in: theme, cached answers, session, router. */
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { useStore } from 'zustand'
import { queryClient } from '../api/query-client.ts'
import { LiveRegion } from '../ui/live-region.tsx'
import { toaster, toastsWanted } from '../feedback/toast.tsx'
import { AuthGate } from '../session/auth-gate.tsx'
import { router } from './router.ts'
import { cssVariablesResolver, theme } from './theme.ts'
import { tellWhenWaiting } from './told-to-wait.ts'

tellWhenWaiting(queryClient)

/** Of nobody: without a session, a sign-in or anything else that belongs to a person. */
const Wall = lazy(async () => ({ default: (await import('../screens/wall/wall-screen.tsx')).WallScreen }))

export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
    {location.pathname === '/wall' ? (
      <Suspense fallback={null}>
        <Wall />
      </Suspense>
    ) : (
      <Floors />
    )}
  </MantineProvider>
)

const Floors = () => (
  <QueryClientProvider client={queryClient}>
    <Toasts />
    <LiveRegion />
    <AuthGate>
      <RouterProvider router={router} />
    </AuthGate>
  </QueryClientProvider>
)

function Toasts() {
  const wanted = useStore(toastsWanted)
  if (!wanted) return null
  return (
    <Suspense fallback={null}>
      <toaster.Lazy />
    </Suspense>
  )
}
