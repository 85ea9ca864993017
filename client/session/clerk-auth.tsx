/** Sign-in by Clerk, loaded only where a publishable key is configured. */
import { ClerkProvider, SignIn, SignUp, useAuth } from '@clerk/clerk-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Problem } from '../api/problem.ts'
import { clerkFailed, clerkKnows } from './session.ts'

const LOADED_WITHIN_MS = 15_000
const LOOK_AGAIN_MS = 5_000

interface WatcherProps {
  readonly host: string
  readonly children: ReactNode
  /** Clerk's scripts had not come, and it answers again. */
  readonly onBack: () => void
}

function ClerkWatcher({ host, children, onBack }: WatcherProps) {
  // A session with a step left is not the absence of one: the server says so, and a screen says what to do.
  const auth = useAuth({ treatPendingAsSignedOut: false })
  const { isLoaded, isSignedIn, userId } = auth
  // Its functions change with every render of the provider; who is signed in is what one waits for.
  const newest = useRef({ auth, onBack })
  useEffect(() => {
    newest.current = { auth, onBack }
  })
  useEffect(() => {
    if (isLoaded) {
      const door = { token: () => newest.current.auth.getToken(), signOut: () => newest.current.auth.signOut() }
      void clerkKnows(isSignedIn && userId ? door : null)
      return undefined
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      const isBack = await answers(host)
      if (timer === undefined) return
      if (isBack) newest.current.onBack()
      else timer = setTimeout(() => void look(), LOOK_AGAIN_MS)
    }
    const late = () => {
      clerkFailed(new Problem('timeout', 0, 'The sign-in service could not be reached'))
      void look()
    }
    timer = setTimeout(late, LOADED_WITHIN_MS)
    return () => {
      clearTimeout(timer)
      timer = undefined
    }
  }, [isLoaded, isSignedIn, userId, host])
  return children
}

/** A publishable key is the host in base 64, closed by `$`; Clerk’s own library says it only once it is loaded. */
const hostOf = (publishableKey: string): string => atob(publishableKey.split('_')[2] ?? '').replace(/\$$/, '')

/** Whatever it answers: it is there. */
async function answers(host: string): Promise<boolean> {
  try {
    await fetch(`https://${host}/v1/environment`, { mode: 'no-cors', cache: 'no-store' })
    return true
  } catch {
    return false
  }
}

/** Clerk's provider gives up on its scripts for good, so a new one takes its place when Clerk answers again. */
export function ClerkDoor({ publishableKey, children }: { publishableKey: string; children: ReactNode }) {
  const [attempt, setAttempt] = useState(0)
  return (
    <ClerkProvider key={attempt} publishableKey={publishableKey} afterSignOutUrl="/sign-in">
      <ClerkWatcher host={hostOf(publishableKey)} onBack={() => setAttempt((before) => before + 1)}>
        {children}
      </ClerkWatcher>
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
