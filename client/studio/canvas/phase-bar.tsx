/** The phases with their colours; a press folds one to a single box, or shows its steps again. */
import { Button, Group } from '@mantine/core'
import { IconFold, IconStack2 } from '@tabler/icons-react'
import { ToneDot } from '../../ui/tone-mark.tsx'
import { setOpen } from '../perform.ts'
import { usePhaseTone } from '../phase-tones.ts'
import { usePhaseLabel } from '../use-step.ts'
import { useDraft, useStudio, useView } from '../view.ts'

export function PhaseBar() {
  const studio = useStudio()
  const phases = useDraft(({ structure }) => structure.row('phase'))
  const folded = useView((view) => view.folded)
  return (
    <Group gap={6} p="xs" role="group" aria-label="Phases, folded or not">
      {phases.map((phase) => (
        <PhaseButton key={phase} phase={phase} />
      ))}
      <Button
        variant="chip"
        leftSection={<IconFold size={14} aria-hidden />}
        onClick={() => studio.view.setState({ folded: folded.size > 0 ? new Set() : new Set(phases) })}
      >
        {folded.size > 0 ? 'Unfold all' : 'Fold all'}
      </Button>
    </Group>
  )
}

function PhaseButton({ phase }: { phase: string }) {
  const studio = useStudio()
  const isFolded = useView(({ folded }) => folded.has(phase))
  return (
    <Button
      variant="chip"
      aria-pressed={isFolded}
      leftSection={isFolded ? <IconStack2 size={14} aria-hidden /> : null}
      onClick={() => setOpen(studio, phase, isFolded)}
    >
      <ToneDot tone={usePhaseTone(phase)}>{usePhaseLabel(phase)}</ToneDot>
    </Button>
  )
}
