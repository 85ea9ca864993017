/** Nothing can happen before there is a team: whoever may make one is led there. */
import { Button } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMay } from './use-session.ts'
import { EmptyState } from '../ui/empty-state.tsx'

export function NoTeamYet() {
  const may = useMay()
  if (!may('manage-teams'))
    return (
      <EmptyState icon={IconUsersGroup} title="You are not in a team yet">
        An admin can add you to one. You can still open your leads, calls and scripts from the top bar.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconUsersGroup}
      title="No team yet"
      action={
        <Button renderRoot={(props) => <Link to="/admin" search={{ part: 'overview', step: 'team' }} {...props} />}>
          Create the first team
        </Button>
      }
    >
      Leads, calls and people belong to a team.
    </EmptyState>
  )
}
