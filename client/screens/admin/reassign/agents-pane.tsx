/** The agents beside the leads: press one to see their leads, drop leads on one to send them. */
import { Box, Button, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MovedLead, TransferTarget } from '../../../features/lead-transfer/move-leads.ts'
import { AgentLine, TeamLine } from '../../../features/lead-transfer/transfer-target-line.tsx'
import type { TeamAgent } from '../../../features/lead-transfer/team-agents.ts'
import { DropPlace } from '../../../features/lead-transfer/drop-place.tsx'
import styles from './agents-pane.module.css'

interface AgentsPaneProps {
  readonly agents: readonly TeamAgent[]
  readonly of: string
  readonly chosen: readonly MovedLead[]
  readonly onLook: (of: string) => void
  readonly onMove: (leads: readonly MovedLead[], to: TransferTarget) => void
}

export function AgentsPane({ agents, of, chosen, onLook, onMove }: AgentsPaneProps) {
  return (
    <Box component="nav" p="sm" className={styles.agents} aria-label="Whose leads">
      <Place
        of="none"
        at={of === 'none'}
        to={{ id: null, name: 'the team' }}
        onLook={onLook}
        onMove={onMove}
        chosen={chosen}
      >
        <TeamLine name="Unassigned" />
      </Place>
      {agents.map((agent) => (
        <Place
          key={agent.id}
          of={agent.id}
          at={of === agent.id}
          to={{ id: agent.id, name: agent.name }}
          chosen={chosen}
          onLook={onLook}
          onMove={onMove}
        >
          <AgentLine agent={agent} />
        </Place>
      ))}
    </Box>
  )
}

interface PlaceProps {
  readonly of: string
  readonly at: boolean
  readonly to: TransferTarget
  readonly chosen: readonly MovedLead[]
  readonly onLook: (of: string) => void
  readonly onMove: (leads: readonly MovedLead[], to: TransferTarget) => void
  readonly children: ReactNode
}

function Place({ of, at, to, chosen, onLook, onMove, children }: PlaceProps) {
  return (
    <DropPlace onLeads={(leads) => onMove(leads, to)}>
      <UnstyledButton variant="row" aria-current={at ? 'true' : undefined} onClick={() => onLook(of)}>
        {children}
      </UnstyledButton>
      {chosen.length > 0 && !at ? (
        <Button
          variant="subtle"
          size="compact-xs"
          flex="none"
          aria-label={`Send ${chosen.length} selected to ${to.name}`}
          onClick={() => onMove(chosen, to)}
        >
          Send {chosen.length}
        </Button>
      ) : null}
    </DropPlace>
  )
}
