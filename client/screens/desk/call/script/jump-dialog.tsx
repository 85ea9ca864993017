/** To any step of the script, with the reason that goes into the history. */
import { useState } from 'react'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { useDesk } from '../../desk.tsx'
import { type Choice, Palette } from '../../choice-palette.tsx'
import { ReasonDialog } from '../../../../features/reason-dialog/reason-dialog.tsx'

const USUAL = ['They asked about it', 'Skipping ahead', 'Wrong step before']

interface JumpDialogProps {
  readonly call: Call
  readonly content: ScriptContent
  readonly onClose: () => void
}

export function JumpDialog({ call, content, onClose }: JumpDialogProps) {
  const { send } = useDesk()
  const [target, setTarget] = useState<Choice | null>(null)
  if (!target) {
    const phase = (id: string) => content.phases.find((known) => known.id === id)?.label
    const choices = content.nodes
      .filter(({ id }) => id !== call.nodeId)
      .map(({ id, title, phase: phaseId }) => ({ id, label: title, detail: phase(phaseId) }))
    return (
      <Palette
        title="Jump to a step"
        placeholder="Name of the step or phase"
        choices={choices}
        empty="No results"
        onPick={setTarget}
        onClose={onClose}
      />
    )
  }
  return (
    <ReasonDialog
      title={`Jump to “${target.label}”: why?`}
      usual={USUAL}
      confirm="Jump"
      onClose={onClose}
      onConfirm={(reason) => {
        void send({ type: 'JumpToNode', callId: call.callId, nodeId: target.id, reason })
        onClose()
      }}
    />
  )
}
