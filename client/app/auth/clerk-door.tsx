/** Sign-in by Clerk, loaded only where a publishable key is configured. */
import { ClerkProvider, SignIn, useAuth } from '@clerk/clerk-react'
import { type ReactNode, useEffect } from 'react'
import { clerkKnows } from './session.ts'

function ClerkWatcher({ children }: { children: ReactNode }) {
  const { isLoaded, isSignedIn, getToken, signOut } = useAuth()
  useEffect(() => {
    if (!isLoaded) return
    void clerkKnows(isSignedIn ? { token: () => getToken(), signOut: () => signOut() } : null)
    // `getToken` and `signOut` change identity on every render of the provider; who is signed in is what matters.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isLoaded, isSignedIn])
  return children
}

export function ClerkDoor({ publishableKey, children }: { publishableKey: string; children: ReactNode }) {
  return (
    <ClerkProvider publishableKey={publishableKey} afterSignOutUrl="/sign-in">
      <ClerkWatcher>{children}</ClerkWatcher>
    </ClerkProvider>
  )
}

export const ClerkSignIn = () => <SignIn routing="hash" />
