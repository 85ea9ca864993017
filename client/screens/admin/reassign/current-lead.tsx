/** The lead an agent holds at this moment: take it to somebody else, or hand the live call over. */
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useReplica, useSend } from '../../../live/use-floor.ts'
import { useShallow } from 'zustand/react/shallow'
import { findCallByAgent, isLive, findLeaseByAgent } from '#domain/floor/selectors.ts'
import { Elapsed } from '../../../live/elapsed.tsx'
import { StateBadge } from '../../../features/agents/state-badge.tsx'
import { toastDone, toastUnlessTaken } from '../../../feedback/toast.tsx'
import { AgentPicker } from '../../../features/lead-transfer/agent-picker.tsx'
import { startLeadDrag } from '../../../features/lead-transfer/lead-drag.ts'
import type { MovedLead } from '../../../features/lead-transfer/move-leads.ts'
import type { TeamAgent } from '../../../features/lead-transfer/team-agents.ts'
import { stateSince } from '../../../features/agents/state-since.ts'

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
      aria-label="In hand now"
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
        <HandOver
          callId={current.callId}
          leadName={current.name}
          others={agents.filter(({ id }) => id !== agent.id)}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </Group>
  )
}

interface HandOverProps {
  readonly callId: string
  readonly leadName: string
  readonly others: readonly TeamAgent[]
  readonly onClose: () => void
}

/** A live call moves only as a whole, to somebody who is free, and never without a reason. */
function HandOver({ callId, leadName, others, onClose }: HandOverProps) {
  const send = useSend()
  const [to, setTo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [asking, setAsking] = useState(false)
  const free = others.filter(({ state }) => state === 'available')
  async function handOver() {
    if (to === null) return
    setAsking(true)
    const outcome = await send({ type: 'HandOverCall', callId, toAgentId: to, reason: reason.trim() })
    setAsking(false)
    if (!toastUnlessTaken(outcome)) return
    toastDone(`The call with ${leadName} is with ${free.find(({ id }) => id === to)?.name ?? 'its new agent'}`)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`Hand over the call with ${leadName}`} size={440}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void handOver()
        }}
      >
        <Stack gap="md">
          <Select
            label="To"
            description="Only people who are available can take a live call."
            data-autofocus
            searchable
            data={free.map(({ id, name }) => ({ value: id, label: name }))}
            nothingFoundMessage="Nobody is available now"
            value={to}
            onChange={setTo}
          />
          <TextInput
            label="Reason"
            withAsterisk
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" loading={asking} disabled={to === null || reason.trim() === ''}>
            Hand over
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
