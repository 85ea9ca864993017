/** Nobody can be called next: the team has no leads at all, or all of them are held back; and where one goes from there. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconAddressBook, IconPhoneOff } from '@tabler/icons-react'
import { leadCountOptions } from '../../api/lead-queries.ts'
import { useMay } from '../../session/use-session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'

export function NoCallableLeads({ teamId }: { teamId: string }) {
  const mayImport = useMay()('import-leads')
  const { data } = useQuery(leadCountOptions({ team_id: teamId }))
  if (data?.count === 0)
    return (
      <EmptyState
        icon={IconAddressBook}
        title="This team has no leads yet"
        compact
        action={
          <Button size="xs" component={Link} to={mayImport ? '/leads/import' : '/leads'}>
            {mayImport ? 'Import leads' : 'Add a lead'}
          </Button>
        }
      >
        {mayImport
          ? 'Import a file; its leads can be called at once.'
          : 'An admin imports them. You can add one by hand.'}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconPhoneOff}
      title="No leads can be called right now"
      compact
      action={
        <Button size="xs" variant="default" component={Link} to="/leads">
          Open the leads
        </Button>
      }
    >
      All are resting, outside calling hours, scheduled for later or in use. Open a lead to see why.
    </EmptyState>
  )
}
