/** A lead's number outside a call: pressed, it takes the lead through the lease first, or says why it cannot (LE1). */
import { Anchor } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../../session/use-session.ts'
import { useCommand } from '../commands/use-command.ts'
import { useInHand } from '../lead-list/live-mark.tsx'

interface NumberToCallProps {
  readonly leadId: string
  readonly leadName: string
  /** As it is written. */
  readonly number: string
}

export function NumberToCall({ leadId, leadName, number }: NumberToCallProps) {
  const { user } = useMe()
  const { run, running } = useCommand()
  const navigate = useNavigate()
  const isMine = useInHand(leadId)?.agentId === user.id
  async function call() {
    const outcome = isMine ? null : await run({ type: 'TakeLead', leadId, by: 'chosen' })
    // The desk is where a lead is dialled.
    if (outcome === null || outcome.type === 'acknowledged') void navigate({ to: '/desk' })
  }
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      aria-label={`Call ${leadName}, ${number}`}
      aria-busy={running !== null}
      onClick={() => void call()}
    >
      {number}
    </Anchor>
  )
}
