/** One team: its people, put in and taken out, and its name. */
import { Button, Drawer, Group, Select, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconPencil, IconUserMinus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TeamDetail } from '#domain/http/people.ts'
import { useMay } from '../../../session/use-session.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { peopleOptions, useMember } from '../../../api/people-queries.ts'
import { teamOptions } from '../../../api/team-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { ROLE_WORDS } from '../../../features/people/people-labels.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { TeamDialog } from './team-dialog.tsx'

export function TeamDrawer({ teamId, onClose }: { teamId: string; onClose: () => void }) {
  const team = useQuery(teamOptions(teamId))
  return (
    <Drawer opened onClose={onClose} title={team.data?.name ?? 'Team'} size="min(480px, 100vw)">
      {team.isPending ? <RouteLoading /> : null}
      {team.error ? <ErrorState fault={team.error} onRetry={() => void team.refetch()} /> : null}
      {team.data ? <TeamBody team={team.data} /> : null}
    </Drawer>
  )
}

function TeamBody({ team }: { team: TeamDetail }) {
  const isAdmin = useMay()('manage-people')
  const [editing, setEditing] = useState(false)
  const member = useMember(team.id)
  const change = (userId: string, name: string, isIn: boolean) =>
    member.mutate(
      { userId, isIn },
      {
        onSuccess: () =>
          toastDone(isIn ? `${name} is in ${team.name}` : `${name} left ${team.name}`, {
            run: () => void member.mutateAsync({ userId, isIn: !isIn }).catch(toastFault),
          }),
        onError: toastFault,
      },
    )
  return (
    <Stack gap="md">
      {isAdmin ? (
        <Group>
          <Button variant="default" leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setEditing(true)}>
            Edit team
          </Button>
        </Group>
      ) : null}
      {isAdmin ? <AddMember team={team} onAdd={(userId, name) => change(userId, name, true)} /> : null}
      {team.members.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nobody is in this team yet.
        </Text>
      ) : null}
      <Stack component="ul" gap="xs" p={0} m={0} aria-label={`People in ${team.name}`}>
        {team.members.map((person) => (
          <Group component="li" key={person.id} gap="sm" wrap="nowrap">
            <PersonAvatar id={person.id} fullName={person.full_name} size={24} />
            <Text span flex={1} truncate>
              {person.full_name}
            </Text>
            <Text span size="sm" c="dimmed">
              {ROLE_WORDS[person.role]}
            </Text>
            {isAdmin ? (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconUserMinus size={14} aria-hidden />}
                onClick={() => change(person.id, person.full_name, false)}
              >
                Remove<VisuallyHidden> {person.full_name}</VisuallyHidden>
              </Button>
            ) : null}
          </Group>
        ))}
      </Stack>
      {isAdmin && team.members.length > 0 ? (
        <Text size="sm" c="dimmed">
          Leads, callbacks and tasks of someone you remove go to the team.
        </Text>
      ) : null}
      {editing ? <TeamDialog team={team} onClose={() => setEditing(false)} onSaved={() => undefined} /> : null}
    </Stack>
  )
}

function AddMember({ team, onAdd }: { team: TeamDetail; onAdd: (userId: string, name: string) => void }) {
  const [q, setQ] = useState('')
  const people = useInfiniteQuery(peopleOptions({ active: true, q: q.trim() || undefined }))
  const members = new Set(team.members.map(({ id }) => id))
  const others = (people.data?.pages.flatMap(({ data }) => data) ?? []).filter(({ id }) => !members.has(id))
  return (
    <Select
      label="Add a person"
      placeholder="Name or email"
      searchable
      searchValue={q}
      onSearchChange={setQ}
      nothingFoundMessage="Nobody found"
      filter={({ options }) => options}
      data={others.map(({ id, full_name, email }) => ({ value: id, label: `${full_name} (${email})` }))}
      value={null}
      onChange={(userId) => {
        const person = others.find(({ id }) => id === userId)
        if (person) onAdd(person.id, person.full_name)
        setQ('')
      }}
    />
  )
}
