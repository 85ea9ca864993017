/** Starts the session when the page opens and puts Clerk's provider around the app where it is needed. */
import { type ReactNode, Suspense, lazy, useEffect } from 'react'
import { startSession } from './session.ts'
import { useSession } from './use-session.ts'

const ClerkDoor = lazy(async () => ({ default: (await import('./clerk-auth.tsx')).ClerkDoor }))

export function AuthGate({ children }: { children: ReactNode }) {
  const state = useSession()
  useEffect(() => void startSession(), [])
  const config = 'config' in state ? state.config : null
  const key = config?.auth === 'clerk' ? config.publishable_key : undefined
  if (key === undefined) return children
  return (
    <Suspense fallback={null}>
      <ClerkDoor publishableKey={key}>{children}</ClerkDoor>
    </Suspense>
  )
}
