/** The people as rows; a name opens its drawer. */
import { Button, Group, Table } from '@mantine/core'
import type { User } from '#domain/http/people.ts'
import { useMe } from '../../../session/use-session.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { ROLE_WORDS } from '../../../features/people/people-labels.ts'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'

interface PeopleTableProps {
  readonly rows: readonly User[]
  readonly onOpen: (userId: string) => void
}

export function PeopleTable({ rows, onOpen }: PeopleTableProps) {
  const { teams } = useMe()
  const teamName = (teamId: string) => teams.find(({ id }) => id === teamId)?.name ?? 'another team'
  return (
    <ScrollTable label="People" minWidth={820}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Role</Table.Th>
          <Table.Th>Teams</Table.Th>
          <Table.Th>Email</Table.Th>
          <Table.Th>Last active</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((person) => (
          <Table.Tr key={person.id}>
            <Table.Td>
              <Group gap="sm" wrap="nowrap">
                <PersonAvatar id={person.id} fullName={person.full_name} size={22} />
                <Button variant="subtle" size="compact-sm" onClick={() => onOpen(person.id)}>
                  {person.full_name}
                </Button>
                {person.is_active ? null : <TonePill tone="grey">Deactivated</TonePill>}
              </Group>
            </Table.Td>
            <Table.Td>{ROLE_WORDS[person.role]}</Table.Td>
            <Table.Td>{person.team_ids.map(teamName).join(', ') || 'None'}</Table.Td>
            <Table.Td>{person.email}</Table.Td>
            <Table.Td>
              <RecordTime at={person.last_seen_at} none="Never" />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}
