/** The outcome of a closed call, put right by the one who made the call: after the server had to close it (WR5), or a slip (WR10). */
import { checkProof } from '#domain/decide/wrap-up.ts'
import type { Disposition } from '#domain/floor/settings.ts'
import type { Unconfirmed } from '#domain/floor/state.ts'
import { blockedBecause, useDesk } from '../desk.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { type Closing, DispositionForm } from './disposition-form.tsx'

export interface CorrectionDialogProps {
  readonly outcome: Pick<Unconfirmed, 'callId' | 'leadName' | 'zone' | 'unproven'>
  readonly recorded: Disposition | undefined
  /** How it came to what it is. */
  readonly suggestion: string
  readonly busy: boolean
  readonly onClose: () => void
  readonly onSubmit: (closing: Closing) => void
}

export function CorrectionDialog({ outcome, recorded, suggestion, busy, onClose, onSubmit }: CorrectionDialogProps) {
  const desk = useDesk()
  const unproven = (dispositionId: string) => {
    const picked = desk.floor.settings.dispositions.find(({ id }) => id === dispositionId)
    return picked ? checkProof(outcome.unproven, picked).map(({ title }) => title) : []
  }
  return (
    <Dialog title={`What was the outcome of the call with ${outcome.leadName}?`} onClose={onClose} size={720}>
      <DispositionForm
        callId={outcome.callId}
        suggestedId={recorded?.id ?? null}
        suggestion={suggestion}
        zone={outcome.zone ?? desk.floor.settings.timeZone}
        hasNotes
        unproven={unproven}
        submitLabel="Save"
        busy={busy}
        blocked={blockedBecause(desk)}
        onSubmit={onSubmit}
      />
    </Dialog>
  )
}
