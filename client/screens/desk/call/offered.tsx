/** My call is offered to a colleague, who has yet to answer; it is mine until they do (CA11). */
import { IconTransfer } from '@tabler/icons-react'
import type { HandoverOffer } from '#domain/floor/state.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { Countdown } from '../../../live/elapsed.tsx'
import { Strip } from '../../../ui/strip.tsx'
import { useDesk, whenUnblocked } from '../desk.tsx'
import { useDeskCommand } from '../use-desk-command.ts'
import { callActions } from './actions.ts'

export function Offered({ offer: { callId, toName, expiresAt } }: { readonly offer: HandoverOffer }) {
  const { run, running } = useDeskCommand()
  const withdraw = useAction({
    ...callActions.withdraw,
    run: () => void run({ type: 'WithdrawHandover', callId }, { done: 'The call stays with you.' }),
    when: whenUnblocked(useDesk()),
    busy: running !== null,
  })
  return (
    <Strip tone="blue" role="status" aria-label="Handing over">
      <IconTransfer size={16} aria-hidden />
      <span>
        <b>Offered to {toName}</b>, <Countdown until={expiresAt} /> left. The call is yours until they accept.
      </span>
      <ActionButton action={withdraw} size="compact-sm" variant="default" />
    </Strip>
  )
}
