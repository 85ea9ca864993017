/** Chooses by keyboard who gets one or many leads, or which other team; the other way of dragging. */
import { Modal, ScrollArea, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { holdsWords } from '#domain/vocabulary/fold.ts'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { type MovedLead, useMoveLeads, useMoveToOtherTeam } from './move-leads.ts'
import { AgentLine, TeamLine } from './transfer-target-line.tsx'
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

type Target =
  | { readonly kind: 'agent'; readonly id: string; readonly name: string; readonly agent: TeamAgent }
  | { readonly kind: 'own-team'; readonly id: 'team'; readonly name: 'Back to the team' }
  | { readonly kind: 'other-team'; readonly id: string; readonly name: string }

const OWN_TEAM: Target = { kind: 'own-team', id: 'team', name: 'Back to the team' }

/** The teams come last: an Enter pressed too early must not take a lead from everybody. */
function useTargets(agents: readonly TeamAgent[], teamId: string | undefined): Target[] {
  const { role, teams } = useMe()
  const others = may(role, 'move-leads') && teamId !== undefined ? teams.filter(({ id }) => id !== teamId) : []
  return [
    ...agents.map((agent): Target => ({ kind: 'agent', id: agent.id, name: agent.name, agent })),
    OWN_TEAM,
    ...others.map(({ id, name }): Target => ({ kind: 'other-team', id, name })),
  ]
}

export function AgentPicker({ leads, teamId, agents: known, onClose, onMoved }: AgentPickerProps) {
  const [query, setQuery] = useState('')
  const [reason, setReason] = useState('')
  const [at, setAt] = useState(0)
  const asked = useTeamAgents(known ? undefined : teamId)
  const agents = known ?? asked
  const move = useMoveLeads()
  const moveToTeam = useMoveToOtherTeam()
  const found = useTargets(agents, teamId).filter(({ name }) => holdsWords(name, query))
  const names = leads.length === 1 ? (leads[0]?.name ?? '') : `${leads.length} leads`

  function choose(target: Target | undefined) {
    if (!target) return
    onClose()
    onMoved?.()
    const { kind, id, name } = target
    const why = reason.trim() || undefined
    if (kind === 'other-team') void moveToTeam(leads, { from: teamId ?? '', to: id, name }, why)
    else void move(leads, kind === 'agent' ? { id, name } : { id: null, name: 'the team' }, why)
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
        aria-label="Agent or team"
        role="combobox"
        aria-expanded
        aria-controls="agents-found"
        aria-activedescendant={found[at] ? `target-${found[at].id}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ScrollArea.Autosize id="agents-found" role="listbox" aria-label="Agents and teams" mah={340} mt="sm">
        {found.map((target, index) => (
          <UnstyledButton
            key={target.id}
            id={`target-${target.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            variant="row"
            onClick={() => choose(target)}
          >
            <TargetLine target={target} />
          </UnstyledButton>
        ))}
        {found.length === 0 ? (
          <Text size="sm" c="dimmed" p="md">
            Nobody in this team is called that, and no team.
          </Text>
        ) : null}
      </ScrollArea.Autosize>
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

function TargetLine({ target }: { target: Target }) {
  if (target.kind === 'agent') return <AgentLine agent={target.agent} />
  const about = 'Another team. Callbacks and open tasks go along, owned by nobody yet.'
  return <TeamLine name={target.name} about={target.kind === 'other-team' ? about : undefined} />
}
