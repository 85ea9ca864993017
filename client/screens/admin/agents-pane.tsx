/** The agents of the workbench: press one to see their leads, drop leads on one to send them. */
import { UnstyledButton } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { carriesLeads, dropped } from '../leads/lead-drag.ts'
import type { MovedLead, Receiver } from '../leads/move-leads.ts'
import type { TeamAgent } from '../leads/team-agents.ts'
import styles from './admin.module.css'

interface AgentsPaneProps {
  readonly agents: readonly TeamAgent[]
  readonly of: string
  readonly chosen: readonly MovedLead[]
  readonly onLook: (of: string) => void
  readonly onMove: (leads: readonly MovedLead[], to: Receiver) => void
}

export function AgentsPane({ agents, of, chosen, onLook, onMove }: AgentsPaneProps) {
  return (
    <nav className={styles.agents} aria-label="Whose leads">
      <Place
        of="none"
        at={of === 'none'}
        to={{ id: null, name: 'the team' }}
        onLook={onLook}
        onMove={onMove}
        chosen={chosen}
      >
        <span className={styles.team} aria-hidden>
          <IconUsersGroup size={16} />
        </span>
        <span className={styles.agentText}>Nobody’s, the team’s</span>
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
          <PersonAvatar id={agent.id} fullName={agent.name} />
          <span className={styles.agentText}>
            <span className={styles.agentName}>{agent.name}</span>
            <span className={styles.agentNow}>
              <StateBadge state={agent.state} plain />
              {agent.leadName === null ? null : <span className={styles.nowLead}>{agent.leadName}</span>}
            </span>
          </span>
        </Place>
      ))}
    </nav>
  )
}

interface PlaceProps {
  readonly of: string
  readonly at: boolean
  readonly to: Receiver
  readonly chosen: readonly MovedLead[]
  readonly onLook: (of: string) => void
  readonly onMove: (leads: readonly MovedLead[], to: Receiver) => void
  readonly children: ReactNode
}

function Place({ of, at, to, chosen, onLook, onMove, children }: PlaceProps) {
  const [over, setOver] = useState(false)
  function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const leads = dropped(event)
    if (leads.length > 0) onMove(leads, to)
  }
  return (
    <div
      className={styles.place}
      data-over={over}
      onDragOver={(event) => {
        if (!carriesLeads(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <UnstyledButton className={styles.agent} aria-current={at ? 'true' : undefined} onClick={() => onLook(of)}>
        {children}
      </UnstyledButton>
      {chosen.length > 0 && !at ? (
        <UnstyledButton
          className={styles.sendHere}
          aria-label={`Send ${chosen.length} selected to ${to.name}`}
          onClick={() => onMove(chosen, to)}
        >
          Send {chosen.length}
        </UnstyledButton>
      ) : null}
    </div>
  )
}
