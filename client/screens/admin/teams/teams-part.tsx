/** The teams: made, named, and who sits in them. */
import { Button, Table } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { useMay } from '../../../session/use-session.ts'
import { teamsOptions } from '../../../api/team-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { countryName } from '../../../features/people/countries.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { teamsActions } from './actions.ts'
import { TeamDialog } from './team-dialog.tsx'
import { TeamDrawer } from './team-drawer.tsx'

export function TeamsPart() {
  const isAdmin = useMay()('manage-teams')
  const teams = useQuery(teamsOptions)
  const [making, setMaking] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  const create = { ...teamsActions.create, when: isAdmin, run: () => setMaking(true) }
  useActions([create])
  return (
    <Panel title="Teams" label="Teams" aside={isAdmin ? <ActionButton action={create} variant="filled" /> : undefined}>
      {teams.isPending ? <RowsLoading name="the teams" /> : null}
      {teams.error ? <ErrorState fault={teams.error} inline onRetry={() => void teams.refetch()} /> : null}
      {teams.data?.length === 0 ? (
        <EmptyState icon={IconUsersGroup} title="No teams yet" compact>
          Create a team, then invite its people.
        </EmptyState>
      ) : null}
      {teams.data && teams.data.length > 0 ? (
        <ScrollTable label="Teams" minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Team</Table.Th>
              <Table.Th>People</Table.Th>
              <Table.Th>Country</Table.Th>
              <Table.Th>Time zone</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {teams.data.map((team) => (
              <Table.Tr key={team.id}>
                <Table.Td>
                  <Button ml={-9} variant="subtle" size="compact-sm" onClick={() => setOpened(team.id)}>
                    {team.name}
                  </Button>
                </Table.Td>
                <Table.Td>{team.people}</Table.Td>
                <Table.Td>{countryName(team.country)}</Table.Td>
                <Table.Td>{team.time_zone.replaceAll('_', ' ')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ScrollTable>
      ) : null}
      {making ? (
        <TeamDialog
          team={null}
          country={teams.data?.[0]?.country}
          onClose={() => setMaking(false)}
          onSaved={setOpened}
        />
      ) : null}
      {opened === null ? null : <TeamDrawer key={opened} teamId={opened} onClose={() => setOpened(null)} />}
    </Panel>
  )
}
