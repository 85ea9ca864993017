/** The people of the organisation and its teams. */
import { Button, Group, Table } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Role } from '#domain/vocabulary/people.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { getReach } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { teamsOptions, userListOptions } from '../../../api/team-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'

const ROLE_WORDS: Record<Role, string> = { admin: 'Admin', manager: 'Manager', agent: 'Agent' }

export function PeoplePart() {
  return (
    <>
      <Teams />
      <People />
    </>
  )
}

function Teams() {
  const teams = useQuery(teamsOptions)
  return (
    <Panel title="Teams">
      {teams.error ? <ErrorState fault={teams.error} inline onRetry={() => void teams.refetch()} /> : null}
      <Table aria-label="Teams">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Team</Table.Th>
            <Table.Th>People</Table.Th>
            <Table.Th>Country</Table.Th>
            <Table.Th>Time zone</Table.Th>
            <Table.Th>Settings</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {teams.data?.map((team) => (
            <Table.Tr key={team.id}>
              <Table.Td fw={550}>{team.name}</Table.Td>
              <Table.Td>{team.people}</Table.Td>
              <Table.Td>{team.country}</Table.Td>
              <Table.Td>{team.time_zone.replaceAll('_', ' ')}</Table.Td>
              <Table.Td>Version {team.settings_version}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}

function People() {
  const { role, teams } = useMe()
  const team = useTeam()
  const people = useInfiniteQuery(userListOptions(getReach(role, 'view-people') === 'all' ? undefined : team?.id))
  const rows = people.data?.pages.flatMap(({ data }) => data) ?? []
  const teamName = (teamId: string) => teams.find(({ id }) => id === teamId)?.name ?? 'another team'
  return (
    <Panel title="People" aside={people.data && !people.hasNextPage ? `${rows.length}` : undefined}>
      {people.isPending ? <RowsLoading name="the people" /> : null}
      {people.error ? <ErrorState fault={people.error} inline onRetry={() => void people.refetch()} /> : null}
      {rows.length > 0 ? (
        <ScrollTable label="People" minWidth={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Role</Table.Th>
              <Table.Th>Teams</Table.Th>
              <Table.Th>Email</Table.Th>
              <Table.Th>Since</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((person) => (
              <Table.Tr key={person.id}>
                <Table.Td>
                  <Group gap="sm" wrap="nowrap">
                    <PersonAvatar id={person.id} fullName={person.full_name} size={22} />
                    {person.full_name}
                    {person.is_active ? null : <TonePill tone="grey">Inactive</TonePill>}
                  </Group>
                </Table.Td>
                <Table.Td>{ROLE_WORDS[person.role]}</Table.Td>
                <Table.Td>{person.team_ids.map(teamName).join(', ')}</Table.Td>
                <Table.Td>{person.email}</Table.Td>
                <Table.Td>
                  <RecordTime at={person.created_at} none="" />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ScrollTable>
      ) : null}
      {people.hasNextPage ? (
        <Button variant="default" loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          More people
        </Button>
      ) : null}
    </Panel>
  )
}
