/** What goes on at the real desk meanwhile: practice changes none of it, and hides none of it (PX4). */
import { Anchor, Button } from '@mantine/core'
import { IconAlertTriangle, IconHeadset } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { findCallByAgent, findLeaseByAgent } from '#domain/floor/selectors.ts'
import type { Floor } from '#domain/floor/state.ts'
import { useCommand } from '../features/commands/use-command.ts'
import { useFloor, useFromNow } from '../live/use-floor.ts'
import { useMe } from '../session/use-session.ts'
import { Strip } from '../ui/strip.tsx'

export function RealFloor() {
  const { id } = useMe().user
  const floor = useFloor((whole) => whole)
  const news = useFromNow((now) => waitingFor(floor, id, now))
  const isAvailable = floor.agents[id]?.duty === 'available'
  if (news !== null)
    return (
      <Strip tone="red" role="alert">
        <IconAlertTriangle size={16} aria-hidden />
        <b>{news}</b>
        <Anchor component={Link} to="/desk" size="sm">
          Go to the desk
        </Anchor>
      </Strip>
    )
  return isAvailable ? <Available floor={floor} /> : null
}

function waitingFor(floor: Floor, agentId: string, now: number): string | null {
  const call = findCallByAgent(floor, agentId)
  if (call) return `Your call with ${call.lead.name} is open on your desk.`
  const lease = findLeaseByAgent(floor, agentId)
  if (lease) return `${lease.lead.name} is waiting on your desk.`
  const due = Object.values(floor.callbacks).find(({ ownerId, dueAt }) => ownerId === agentId && dueAt <= now)
  return due ? `Your callback with ${due.leadName} is due.` : null
}

const PREFERRED = 'coaching'

function Available({ floor }: { readonly floor: Floor }) {
  const { run, running } = useCommand()
  const { notReadyReasons } = floor.settings
  const reason = notReadyReasons.find(({ code }) => code === PREFERRED) ?? notReadyReasons[0]
  return (
    <Strip tone="amber" role="status">
      <IconHeadset size={16} aria-hidden />
      <span>You are available. No lead is taken for you while you practise, but others see you as free.</span>
      {reason ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={running !== null}
          onClick={() => void run({ type: 'GoNotReady', reason: reason.code })}
        >
          Go not ready: {reason.label}
        </Button>
      ) : null}
    </Strip>
  )
}
