/** Chooses by keyboard who gets one or many leads; the other way of dragging. */
import { Modal, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch, IconUsersGroup } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import styles from './agent-rail.module.css'
import { type MovedLead, type Receiver, useMoveLeads } from './move-leads.tsx'
import { type TeamAgent, useTeamAgents } from './team-agents.ts'

interface AgentPickerProps {
  readonly leads: readonly MovedLead[]
  readonly teamId: string | undefined
  /** Known already; then the team is not asked again. */
  readonly agents?: readonly TeamAgent[]
  readonly onClose: () => void
  /** After the leads are on their way. */
  readonly onMoved?: () => void
}

const TEAM: Receiver = { id: null, name: 'the team' }

export function AgentPicker({ leads, teamId, agents: known, onClose, onMoved }: AgentPickerProps) {
  const [query, setQuery] = useState('')
  const [reason, setReason] = useState('')
  const [at, setAt] = useState(0)
  const asked = useTeamAgents(known ? undefined : teamId)
  const agents = known ?? asked
  const move = useMoveLeads()
  const fits = (name: string) => name.toLowerCase().includes(query.trim().toLowerCase())
  // The team comes last: an Enter pressed too early must not take a lead from everybody.
  const found: (TeamAgent | Receiver)[] = [
    ...agents.filter(({ name }) => fits(name)),
    ...(fits('back to the team') ? [TEAM] : []),
  ]
  const names = leads.length === 1 ? (leads[0]?.name ?? '') : `${leads.length} leads`

  function choose(receiver: Receiver | undefined) {
    if (!receiver) return
    onClose()
    onMoved?.()
    void move(leads, { id: receiver.id, name: receiver.name }, reason.trim() || undefined)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter') choose(found[at])
    else return
    event.preventDefault()
  }

  return (
    <Modal opened onClose={onClose} title={`Send ${names} to`} size={460}>
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder="Type a name, Enter sends"
        aria-label="Agent"
        role="combobox"
        aria-expanded
        aria-controls="agents-found"
        aria-activedescendant={found[at] ? `agent-${found[at].id ?? 'team'}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="agents-found" role="listbox" aria-label="Agents" className={styles.found}>
        {found.map((receiver, index) => (
          <UnstyledButton
            key={receiver.id ?? 'team'}
            id={`agent-${receiver.id ?? 'team'}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.target}
            data-at={index === at}
            onClick={() => choose(receiver)}
          >
            <ReceiverLine receiver={receiver} />
          </UnstyledButton>
        ))}
        {found.length === 0 ? (
          <Text size="sm" c="dimmed" p="md">
            Nobody in this team is called that.
          </Text>
        ) : null}
      </div>
      <TextInput
        mt="sm"
        label="Reason"
        description="Kept in the activity log; may stay empty."
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </Modal>
  )
}

function ReceiverLine({ receiver }: { receiver: TeamAgent | Receiver }) {
  if (receiver.id === null)
    return (
      <>
        <span className={styles.team} aria-hidden>
          <IconUsersGroup size={16} />
        </span>
        Back to the team
      </>
    )
  return (
    <>
      <PersonAvatar id={receiver.id} fullName={receiver.name} />
      <span className={styles.text}>
        <span>{receiver.name}</span>
        {'state' in receiver ? (
          <span className={styles.state}>
            <StateBadge state={receiver.state} plain />
            {receiver.leadName === null ? null : <span className={styles.lead}>{receiver.leadName}</span>}
          </span>
        ) : null}
      </span>
    </>
  )
}
