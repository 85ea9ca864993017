/** Signing in: Clerk's form where it is configured, a picker of demo people on the local runtime. */
import { Loader } from '@mantine/core'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Suspense, lazy, useEffect } from 'react'
import { startSession } from '../../session/session.ts'
import { useSession } from '../../session/use-session.ts'
import { ErrorState } from '../../feedback/error-state.tsx'
import { PeoplePicker } from './people-picker.tsx'
import classes from './sign-in.module.css'

const ClerkSignIn = lazy(async () => ({ default: (await import('../../session/clerk-auth.tsx')).ClerkSignIn }))

/** Once, by its whole address: it may carry a search of its own. */
function GoBack({ to }: { to: string }) {
  const router = useRouter()
  useEffect(() => router.history.replace(to), [router, to])
  return null
}

export function SignInScreen() {
  const state = useSession()
  const { back } = useSearch({ from: '/sign-in' })
  if (state.status === 'signed-in') return <GoBack to={back ?? '/'} />
  return (
    <main className={classes['screen']}>
      <div className={classes['column']}>
        <div className={classes['brand']}>
          <img src="/mark.svg" width={36} height={36} alt="" />
          <div>
            <h1 className={classes['title']}>Call Floor</h1>
            <p className={classes['sub']}>The live floor of your team</p>
          </div>
        </div>
        {state.status === 'starting' && <Loader size="sm" mx="auto" my="xl" />}
        {state.status === 'unreachable' && <ErrorState fault={state.fault} onRetry={() => void startSession()} />}
        {state.status === 'signed-out' && state.notice !== null && (
          <p className={classes['notice']} role="status">
            {state.notice}
          </p>
        )}
        {state.status === 'signed-out' &&
          (state.config.auth === 'local' ? (
            <PeoplePicker />
          ) : (
            <Suspense fallback={<Loader size="sm" mx="auto" />}>
              <ClerkSignIn />
            </Suspense>
          ))}
      </div>
    </main>
  )
}
