/** Agents beside the list: drop leads on one of them, or choose one for what is selected. */
import { Button, Text, UnstyledButton } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import styles from './agent-rail.module.css'
import { carriesLeads, dropped } from './lead-drag.ts'
import type { MovedLead, Receiver } from './move-leads.ts'
import type { TeamAgent } from './team-agents.ts'

interface AgentRailProps {
  readonly agents: readonly TeamAgent[]
  readonly chosen: readonly MovedLead[]
  readonly onMove: (leads: readonly MovedLead[], to: Receiver) => void
  readonly onClose: () => void
}

export function AgentRail({ agents, chosen, onMove, onClose }: AgentRailProps) {
  const count = chosen.length
  return (
    <section className={styles.rail} aria-label="Send leads to an agent">
      <header className={styles.head}>
        <h2>Agents</h2>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onClose}>
          Close
        </Button>
      </header>
      <Text size="xs" c="dimmed" px="md" pb="xs">
        {count === 0
          ? 'Drag a lead onto somebody, or select leads first and choose here.'
          : `${count === 1 ? 'One lead' : `${count} leads`} selected: choose who gets ${count === 1 ? 'it' : 'them'}.`}
      </Text>
      <ul className={styles.list}>
        <Target receiver={{ id: null, name: 'the team' }} chosen={chosen} onMove={onMove}>
          <span className={styles.team} aria-hidden>
            <IconUsersGroup size={16} />
          </span>
          <span className={styles.text}>
            <span>Back to the team</span>
          </span>
        </Target>
        {agents.map((agent) => (
          <Target key={agent.id} receiver={{ id: agent.id, name: agent.name }} chosen={chosen} onMove={onMove}>
            <PersonAvatar id={agent.id} fullName={agent.name} />
            <span className={styles.text}>
              <span>{agent.name}</span>
              <span className={styles.state}>
                <StateBadge state={agent.state} plain />
                {agent.leadName === null ? null : <span className={styles.lead}>{agent.leadName}</span>}
              </span>
            </span>
          </Target>
        ))}
      </ul>
    </section>
  )
}

interface TargetProps {
  readonly receiver: Receiver
  readonly chosen: readonly MovedLead[]
  readonly onMove: (leads: readonly MovedLead[], to: Receiver) => void
  readonly children: ReactNode
}

function Target({ receiver, chosen, onMove, children }: TargetProps) {
  const [over, setOver] = useState(false)
  function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const leads = dropped(event)
    if (leads.length > 0) onMove(leads, receiver)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the button inside does the same by keyboard
    <li
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
      <UnstyledButton
        className={styles.target}
        disabled={chosen.length === 0}
        aria-label={`Send ${chosen.length} selected to ${receiver.name}`}
        onClick={() => onMove(chosen, receiver)}
      >
        {children}
      </UnstyledButton>
    </li>
  )
}
