/** In place of somebody's leads: nothing fits the filters, or they have none; and where leads come from. */
import { Button, Group } from '@mantine/core'
import { IconArrowsExchange, IconSearchOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { TeamAgent } from '../../../features/lead-transfer/team-agents.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'

interface NoLeadsProps {
  readonly agent: TeamAgent | undefined
  readonly filtered: boolean
  readonly onClear: () => void
}

export function NoLeads({ agent, filtered, onClear }: NoLeadsProps) {
  if (filtered)
    return (
      <EmptyState
        icon={IconSearchOff}
        title="No leads found"
        action={
          <Button variant="default" onClick={onClear}>
            Clear search and filters
          </Button>
        }
      >
        No lead here meets all of these.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconArrowsExchange}
      title="No leads here"
      action={
        agent ? undefined : (
          <Group justify="center" gap="sm">
            <Button variant="default" component={Link} to="/leads">
              All leads
            </Button>
            <Button variant="default" component={Link} to="/leads/import">
              Import leads
            </Button>
          </Group>
        )
      }
    >
      {agent
        ? 'Drag leads onto this name, or choose Unassigned and share them out.'
        : 'Every lead of this team has an owner, or there are none yet.'}
    </EmptyState>
  )
}
