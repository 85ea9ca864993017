/** Signing in: Clerk's form where it is configured, a picker of demo people on the local runtime. */
import { Group, Loader, Stack, Text } from '@mantine/core'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Suspense, lazy, useEffect } from 'react'
import { startSession } from '../../session/session.ts'
import { useSession } from '../../session/use-session.ts'
import { Strip } from '../../ui/strip.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { PeoplePicker } from './people-picker.tsx'
import classes from './sign-in-screen.module.css'

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
  if (state.status === 'signed-in' || state.status === 'no-team' || state.status === 'unfinished')
    return <GoBack to={back ?? '/'} />
  return (
    <main className={classes.screen}>
      <Stack gap={20} w="min(420px, 100%)">
        <Group gap="md">
          <img src="/mark.svg" width={36} height={36} alt="" />
          <div>
            <Text component="h1" size="xl" lh="24px" fw={650}>
              Call Floor
            </Text>
            <Text size="sm" c="dimmed">
              The live floor of your team
            </Text>
          </div>
        </Group>
        {state.status === 'starting' && <Loader size="sm" mx="auto" my="xl" />}
        {state.status === 'unreachable' && <ErrorState fault={state.fault} onRetry={() => void startSession()} />}
        {state.status === 'signed-out' && state.notice !== null && (
          <Strip tone="amber" role="status">
            {state.notice}
          </Strip>
        )}
        {state.status === 'signed-out' &&
          (state.config.auth === 'local' ? (
            <PeoplePicker />
          ) : (
            <Suspense fallback={<Loader size="sm" mx="auto" />}>
              <ClerkSignIn />
            </Suspense>
          ))}
      </Stack>
    </main>
  )
}
