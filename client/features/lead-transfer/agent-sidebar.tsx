/** Agents beside the list: drop leads on one of them, or choose one for what is selected. */
import { Box, Button, Group, Text, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { DropPlace } from './drop-place.tsx'
import type { MovedLead, TransferTarget } from './move-leads.ts'
import { AgentLine, TeamLine } from './transfer-target-line.tsx'
import type { TeamAgent } from './team-agents.ts'

interface AgentSidebarProps {
  readonly agents: readonly TeamAgent[]
  readonly chosen: readonly MovedLead[]
  readonly onMove: (leads: readonly MovedLead[], to: TransferTarget) => void
  readonly onClose: () => void
}

export function AgentSidebar({ agents, chosen, onMove, onClose }: AgentSidebarProps) {
  const count = chosen.length
  return (
    <section aria-label="Send leads to an agent">
      <Group component="header" justify="space-between" px="md" pt="md" pb="xs">
        <Text component="h2" fw={600}>
          Agents
        </Text>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onClose}>
          Close
        </Button>
      </Group>
      <Text size="xs" c="dimmed" px="md" pb="xs">
        {count === 0
          ? 'Drag a lead onto someone, or select leads and choose an agent here.'
          : `${count === 1 ? 'One lead' : `${count} leads`} selected: choose who gets ${count === 1 ? 'it' : 'them'}.`}
      </Text>
      <Box component="ul" px="sm" pb="lg">
        <Target target={{ id: null, name: 'the team' }} chosen={chosen} onMove={onMove}>
          <TeamLine name="Back to the team" />
        </Target>
        {agents.map((agent) => (
          <Target key={agent.id} target={{ id: agent.id, name: agent.name }} chosen={chosen} onMove={onMove}>
            <AgentLine agent={agent} />
          </Target>
        ))}
      </Box>
    </section>
  )
}

interface TargetProps {
  readonly target: TransferTarget
  readonly chosen: readonly MovedLead[]
  readonly onMove: (leads: readonly MovedLead[], to: TransferTarget) => void
  readonly children: ReactNode
}

function Target({ target, chosen, onMove, children }: TargetProps) {
  return (
    <DropPlace as="li" onLeads={(leads) => onMove(leads, target)}>
      <UnstyledButton
        variant="row"
        disabled={chosen.length === 0}
        aria-label={`Send ${chosen.length} selected to ${target.name}`}
        onClick={() => onMove(chosen, target)}
      >
        {children}
      </UnstyledButton>
    </DropPlace>
  )
}
