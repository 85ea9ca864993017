/** Signed in with Clerk but for a step that it still asks for: its own form has that step. */
import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { Suspense, lazy } from 'react'
import { lookAgain, signOut } from '../../session/session.ts'

const ClerkSignIn = lazy(async () => ({ default: (await import('../../session/clerk-auth.tsx')).ClerkSignIn }))

export function Unfinished() {
  return (
    <main>
      <Stack gap="md" maw={420} mx="auto" my={48} px="md">
        <Text component="h1" size="lg" fw={650}>
          Finish signing in
        </Text>
        <Text size="sm">
          Your account still needs a step, for example a new password or a second factor. Complete it below. Then
          continue.
        </Text>
        <Suspense fallback={<Loader size="sm" mx="auto" />}>
          <ClerkSignIn />
        </Suspense>
        <Group>
          <Button size="xs" onClick={() => void lookAgain()}>
            Continue
          </Button>
          <Button size="xs" variant="default" onClick={() => void signOut()}>
            Sign out
          </Button>
        </Group>
      </Stack>
    </main>
  )
}
