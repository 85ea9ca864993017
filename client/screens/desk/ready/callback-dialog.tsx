/** A callback moved or taken back. */
import type { Callback } from '#domain/floor/state.ts'
import type { CallbackChange } from './callback-menu.tsx'
import { MoveCallbackDialog } from './move-callback-dialog.tsx'
import { ReasonDialog } from '../../../features/reason-dialog/reason-dialog.tsx'
import { useDeskCommand } from '../use-desk-command.ts'

export interface CallbackDialogProps {
  readonly callback: Callback
  readonly change: CallbackChange
  readonly onClose: () => void
}

export function CallbackDialog({ callback, change, onClose }: CallbackDialogProps) {
  const { run } = useDeskCommand()
  const { callbackId, leadName } = callback
  const done = `The callback with ${leadName} is cancelled.`
  if (change === 'move') return <MoveCallbackDialog callback={callback} onClose={onClose} />
  return (
    <ReasonDialog
      title={`Cancel the callback with ${leadName}: why?`}
      usual={['They called us', 'No longer wanted']}
      confirm="Cancel callback"
      onClose={onClose}
      onConfirm={(reason) => {
        onClose()
        void run({ type: 'CancelCallback', callbackId, reason }, { done })
      }}
    />
  )
}
