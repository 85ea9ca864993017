/** Sign-in by Clerk, loaded only where a publishable key is configured. */
import { ClerkProvider, SignIn, SignUp, useAuth } from '@clerk/clerk-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Problem } from '../api/problem.ts'
import { clerkFailed, clerkKnows } from './session.ts'

const LOADED_WITHIN_MS = 15_000

function ClerkWatcher({ children }: { children: ReactNode }) {
  // A session with a step left is not the absence of one: the server says so, and a screen says what to do.
  const auth = useAuth({ treatPendingAsSignedOut: false })
  const { isLoaded, isSignedIn, userId } = auth
  // Its functions change with every render of the provider; who is signed in is what one waits for.
  const newest = useRef(auth)
  useEffect(() => {
    newest.current = auth
  })
  useEffect(() => {
    if (isLoaded) {
      const door = { token: () => newest.current.getToken(), signOut: () => newest.current.signOut() }
      void clerkKnows(isSignedIn && userId ? door : null)
      return undefined
    }
    const late = () => clerkFailed(new Problem('timeout', 0, 'The sign-in service could not be reached'))
    const timer = setTimeout(late, LOADED_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [isLoaded, isSignedIn, userId])
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

/** For somebody who was invited: an account is made, with the ticket of Clerk's email where one is in the address. */
export const ClerkJoin = ({ isNew, email }: { isNew: boolean; email: string }) =>
  isNew ? (
    <SignUp routing="hash" fallbackRedirectUrl="/" initialValues={{ emailAddress: email }} />
  ) : (
    <SignIn
      routing="hash"
      withSignUp
      fallbackRedirectUrl="/"
      signUpFallbackRedirectUrl="/"
      initialValues={{ emailAddress: email }}
    />
  )
