/** Chooses by keyboard who gets one or many leads, or which other team; the other way of dragging. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { type MovedLead, useMoveLeads, useMoveToOtherTeam } from './move-leads.ts'
import { AgentLine, TeamLine } from './transfer-target-line.tsx'
import { TransferPicker, type TransferTarget } from './transfer-picker.tsx'
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

type Target = TransferTarget &
  (
    | { readonly kind: 'agent'; readonly agent: TeamAgent }
    | { readonly kind: 'own-team' | 'other-team'; readonly last: true }
  )

const OWN_TEAM: Target = { kind: 'own-team', id: 'team', name: 'Back to the team', last: true }

/** The teams come last: an Enter pressed too early must not take a lead from everybody. */
function useTargets(agents: readonly TeamAgent[], teamId: string | undefined): Target[] {
  const { role, teams } = useMe()
  const others = may(role, 'move-leads') && teamId !== undefined ? teams.filter(({ id }) => id !== teamId) : []
  return [
    ...agents.map((agent): Target => ({ kind: 'agent', id: agent.id, name: agent.name, agent })),
    OWN_TEAM,
    ...others.map(({ id, name }): Target => ({ kind: 'other-team', id, name, last: true })),
  ]
}

export function AgentPicker({ leads, teamId, agents: given, onClose, onMoved }: AgentPickerProps) {
  const [reason, setReason] = useState('')
  const fetched = useTeamAgents(given ? undefined : teamId)
  const targets = useTargets(given ?? fetched, teamId)
  const move = useMoveLeads()
  const moveToTeam = useMoveToOtherTeam()
  const names = leads.length === 1 ? (leads[0]?.name ?? '') : `${leads.length} leads`

  function pick({ kind, id, name }: Target) {
    onClose()
    onMoved?.()
    const why = reason.trim() || undefined
    if (kind === 'other-team') void moveToTeam(leads, { from: teamId ?? '', to: id, name }, why)
    else void move(leads, kind === 'agent' ? { id, name } : { id: null, name: 'the team' }, why)
  }

  return (
    <TransferPicker
      title={`Send ${names} to`}
      label="Agent or team"
      placeholder="Type a name, press Enter to send"
      targets={targets}
      renderTarget={(target) => <TargetLine target={target} />}
      empty="No agents or teams found."
      renderBelow={(onKeyDown) => (
        <TextInput
          mt="sm"
          label="Reason"
          description="Optional. Saved in the activity log."
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      )}
      onPick={pick}
      onClose={onClose}
    />
  )
}

function TargetLine({ target }: { target: Target }) {
  if (target.kind === 'agent') return <AgentLine agent={target.agent} />
  const about = 'Another team. Callbacks and open tasks move too, unassigned.'
  return <TeamLine name={target.name} about={target.kind === 'other-team' ? about : undefined} />
}
