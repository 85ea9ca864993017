/** One person: name, role and teams to change, what is theirs, and switching them off or on again. */
import { Anchor, Button, Drawer, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { UserDetail } from '#domain/http/people.ts'
import { may } from '../../../session/rights.ts'
import { useMay, useMe } from '../../../session/use-session.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { useTeam } from '../../../live/team-choice.ts'
import { personOptions, useReactivate } from '../../../api/people-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { ROLE_WORDS } from '../../../features/people/people-labels.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Strip } from '../../../ui/strip.tsx'
import { belongingsText } from './belongings-text.ts'
import { DeactivateDialog } from './deactivate-dialog.tsx'
import { PersonForm } from './person-form.tsx'

export function PersonDrawer({ userId, onClose }: { userId: string; onClose: () => void }) {
  const person = useQuery(personOptions(userId))
  return (
    <Drawer opened onClose={onClose} title={person.data?.full_name ?? 'Person'} size="min(480px, 100vw)">
      {person.isPending ? <RouteLoading /> : null}
      {person.error ? <ErrorState fault={person.error} onRetry={() => void person.refetch()} /> : null}
      {person.data ? <Person person={person.data} onClose={onClose} /> : null}
    </Drawer>
  )
}

function Person({ person, onClose }: { person: UserDetail; onClose: () => void }) {
  const { role, teams } = useMe()
  const team = useTeam()
  const isAdmin = useMay()('manage-people')
  const teamName = (teamId: string) => teams.find(({ id }) => id === teamId)?.name ?? 'another team'
  const theirs = person.belongings.map((one) => `${belongingsText(one)} in ${teamName(one.team_id)}`)
  return (
    <>
      {person.is_active ? null : (
        <Strip tone="grey" role="status">
          Deactivated: they can’t sign in.
        </Strip>
      )}
      <Facts
        layout="lines"
        facts={[
          ['Email', person.email],
          ...(isAdmin
            ? []
            : ([
                ['Role', ROLE_WORDS[person.role]],
                ['Teams', person.team_ids.map(teamName).join(', ') || 'None'],
              ] as const)),
          ['Joined', <RecordTime key="joined" at={person.created_at} none="" />],
          ['Last active', <RecordTime key="seen" at={person.last_seen_at} none="Never" />],
          ['Has', theirs.join('; ') || 'No leads, callbacks or tasks'],
          ...(may(role, 'set-targets') && team !== undefined && person.is_active && person.team_ids.includes(team.id)
            ? [['Targets', <TargetsLink key="targets" personId={person.id} />] as const]
            : []),
          ...(may(role, 'audit') ? [['Audit log', <AuditLinks key="audit" personId={person.id} />] as const] : []),
        ]}
      />
      {isAdmin ? (
        <>
          <PersonForm key={person.version} person={person} onDone={onClose} />
          <Access person={person} onClose={onClose} />
        </>
      ) : null}
    </>
  )
}

/** In the team one looks at. */
const TargetsLink = ({ personId }: { personId: string }) => (
  <Anchor inherit renderRoot={(props) => <Link to="/admin" search={{ part: 'targets', whose: personId }} {...props} />}>
    Set their own
  </Anchor>
)

/** What was done to their account, and what they did themselves. */
const AuditLinks = ({ personId }: { personId: string }) => (
  <Group gap="md">
    <Anchor
      inherit
      renderRoot={(props) => <Link to="/admin" search={{ part: 'audit', kind: 'user', record: personId }} {...props} />}
    >
      History
    </Anchor>
    <Anchor inherit renderRoot={(props) => <Link to="/admin" search={{ part: 'audit', by: personId }} {...props} />}>
      What they did
    </Anchor>
  </Group>
)

function Access({ person, onClose }: { person: UserDetail; onClose: () => void }) {
  const { user } = useMe()
  const [asking, setAsking] = useState(false)
  const reactivate = useReactivate()
  const first = person.full_name
  if (person.id === user.id) {
    return (
      <Text size="sm" c="dimmed" mt="lg">
        This is you. Another admin can change your role or deactivate you.
      </Text>
    )
  }
  return (
    <Group mt="xl" pt="lg" style={{ borderTop: '1px solid var(--hairline)' }}>
      {person.is_active ? (
        <Button variant="light" color="red" onClick={() => setAsking(true)}>
          Deactivate {first}
        </Button>
      ) : (
        <Button
          variant="default"
          loading={reactivate.isPending}
          onClick={() =>
            reactivate.mutate(person.id, {
              onSuccess: () => toastDone(`${first} can sign in again`),
              onError: toastFault,
            })
          }
        >
          Reactivate {first}
        </Button>
      )}
      {asking ? <DeactivateDialog person={person} onClose={() => setAsking(false)} onDone={onClose} /> : null}
    </Group>
  )
}
