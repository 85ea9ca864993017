/** Coming in by an invitation: what it says, the name confirmed, and in. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconLinkOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import type { InvitationShown } from '#domain/http/invitations.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { invitationOfLink, joinLocally } from '../../api/people-queries.ts'
import { isProblem } from '../../api/problem.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { ROLE_HELP } from '../../features/people/people-labels.ts'
import { RouteLoading } from '../../session/route-states.tsx'
import { signInAs, startSession } from '../../session/session.ts'
import { useSession } from '../../session/use-session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Strip } from '../../ui/strip.tsx'
import classes from './join-screen.module.css'

const ClerkJoin = lazy(async () => ({ default: (await import('../../session/clerk-auth.tsx')).ClerkJoin }))

const AS_ROLE: Readonly<Record<Role, string>> = { agent: 'an agent', manager: 'a manager', admin: 'an admin' }

export function JoinScreen() {
  const { token } = useSearch({ from: '/join' })
  return (
    <main className={classes.screen}>
      <Stack gap="lg" w="min(420px, 100%)">
        <Group gap="md">
          <img src="/mark.svg" width={36} height={36} alt="" />
          <Text component="h1" size="xl" lh="24px" fw={650}>
            Join Call Floor
          </Text>
        </Group>
        {token === undefined ? <NoLink /> : <Link token={token} />}
      </Stack>
    </main>
  )
}

const NoLink = () => (
  <EmptyState icon={IconLinkOff} title="This link doesn’t work any more" compact>
    It was used, replaced, revoked or is older than 14 days. Ask the person who invited you for a new one.
  </EmptyState>
)

function Link({ token }: { token: string }) {
  const { __clerk_status } = useSearch({ from: '/join' })
  const state = useSession()
  const invitation = useQuery(invitationOfLink(token))
  if (invitation.isPending || state.status === 'starting') return <RouteLoading />
  if (isProblem(invitation.error, 'invitation-closed')) return <NoLink />
  if (invitation.error) return <ErrorState fault={invitation.error} onRetry={() => void invitation.refetch()} />
  if (state.status === 'unreachable') return <ErrorState fault={state.fault} onRetry={() => void startSession()} />
  const { organisation_name, role, team_names } = invitation.data
  return (
    <>
      <Text>
        You are invited to <strong>{organisation_name}</strong> as {AS_ROLE[role]}
        {team_names.length > 0 ? ` in ${team_names.join(', ')}` : ''}.
        <Text span inherit c="dimmed">
          {' '}
          {ROLE_HELP[role]}
        </Text>
      </Text>
      {state.status === 'signed-in' ? (
        <Strip tone="amber" role="status">
          You are signed in as {state.me.user.full_name}. Joining signs this tab in as the invited person.
        </Strip>
      ) : null}
      {state.config.auth === 'local' ? (
        <NameForm token={token} invitation={invitation.data} />
      ) : (
        <Suspense fallback={<RouteLoading />}>
          <Text size="sm">Join with an account for {invitation.data.email}. Another address doesn’t bring you in.</Text>
          <ClerkJoin isNew={__clerk_status === 'sign_up'} email={invitation.data.email} />
        </Suspense>
      )}
    </>
  )
}

function NameForm({ token, invitation }: { token: string; invitation: InvitationShown }) {
  const router = useRouter()
  const [name, setName] = useState(invitation.full_name)
  const [entering, setEntering] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  async function enter(): Promise<void> {
    setEntering(true)
    setFault(null)
    try {
      const { user_id } = await joinLocally(token, name.trim())
      await signInAs(user_id)
      // The secret does not stay in the address.
      router.history.replace('/')
    } catch (refusal) {
      setFault(refusal)
      setEntering(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void enter()
      }}
    >
      <Stack gap="md">
        <TextInput label="Email" value={invitation.email} readOnly />
        <TextInput
          data-autofocus
          label="Your name"
          description="As colleagues see it."
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {fault === null ? null : <ErrorState fault={fault} inline />}
        <Button type="submit" size="md" loading={entering} disabled={name.trim() === ''}>
          Join {invitation.organisation_name}
        </Button>
      </Stack>
    </form>
  )
}
