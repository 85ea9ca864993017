/** The lead an agent holds at this moment: take it to somebody else, or hand the live call over. */
import { Button, Group, Text } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useReplica } from '../../../live/use-floor.ts'
import { useShallow } from 'zustand/react/shallow'
import { findCallByAgent, isLive, findLeaseByAgent } from '#domain/floor/selectors.ts'
import { stateSince } from '#domain/floor/people/person-state.ts'
import { Elapsed } from '../../../live/elapsed.tsx'
import { StateBadge } from '../../../features/agents/state-badge.tsx'
import { useCommand } from '../../../features/commands/use-command.ts'
import { HandOverCall } from '../../../features/lead-transfer/hand-over-call.tsx'
import { AgentLine } from '../../../features/lead-transfer/transfer-target-line.tsx'
import { AgentPicker } from '../../../features/lead-transfer/agent-picker.tsx'
import { startLeadDrag } from '../../../features/lead-transfer/lead-drag.ts'
import type { MovedLead } from '../../../features/lead-transfer/move-leads.ts'
import type { TeamAgent } from '../../../features/lead-transfer/team-agents.ts'

const NEVER = { activitySince: 0, dutySince: 0, reachableSince: 0 }

export function CurrentLead({ agent, agents }: { agent: TeamAgent; agents: readonly TeamAgent[] }) {
  const [dialog, setDialog] = useState<'send' | 'hand-over' | null>(null)
  const current = useReplica(
    useShallow(({ floor }) => {
      const call = floor && findCallByAgent(floor, agent.id)
      const lead = call?.lead ?? (floor && findLeaseByAgent(floor, agent.id)?.lead)
      if (!floor || !lead) return null
      return {
        id: lead.leadId,
        name: lead.name,
        company: lead.company,
        assigned_to: lead.ownerId,
        since: stateSince(agent.state, floor.agents[agent.id] ?? NEVER, call ?? null),
        callId: call?.callId ?? null,
        live: call ? isLive(call) : false,
      }
    }),
  )
  const { run } = useCommand()
  if (!current) return null
  const lead: MovedLead = current
  return (
    <Group
      gap="md"
      mx="lg"
      my="sm"
      px="md"
      py="sm"
      bdrs="md"
      bg="var(--surface-sunken)"
      draggable={current.callId === null}
      onDragStart={(event: DragEvent) => startLeadDrag(event, [lead])}
      aria-label="Current lead"
      role="group"
    >
      <StateBadge state={agent.state} />
      <Text size="sm" flex={1} miw={120}>
        <strong>{current.name}</strong> {current.company ?? ''}
      </Text>
      <Elapsed since={current.since} />
      {current.callId === null ? (
        <Button variant="default" leftSection={<IconArrowsExchange size={16} />} onClick={() => setDialog('send')}>
          Send to …
        </Button>
      ) : current.live ? (
        <Button variant="default" leftSection={<IconArrowsExchange size={16} />} onClick={() => setDialog('hand-over')}>
          Hand the call over …
        </Button>
      ) : null}
      {dialog === 'send' ? (
        <AgentPicker leads={[lead]} teamId={undefined} agents={agents} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'hand-over' && current.callId !== null ? (
        <HandOverCall
          callId={current.callId}
          leadName={current.name}
          people={agents.filter(({ id, state }) => id !== agent.id && state === 'available')}
          renderPerson={(other) => <AgentLine agent={other} />}
          empty="No one is available right now."
          run={run}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </Group>
  )
}
