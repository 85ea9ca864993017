/** The phases with their colours; a press folds one to a single box, or shows its steps again. */
import { Button, Group } from '@mantine/core'
import { IconFold, IconStack2 } from '@tabler/icons-react'
import { siblings } from '#domain/script/edit/order.ts'
import { readPart } from '#domain/script/edit/parts.ts'
import { ToneDot } from '../../ui/tone-mark.tsx'
import { setOpen } from '../perform.ts'
import { phaseTones } from '../phase-tones.ts'
import { useDraftState, useStudio, useView } from '../view.ts'

export function PhaseBar() {
  const studio = useStudio()
  const { parts } = useDraftState()
  const folded = useView((view) => view.folded)
  const tones = phaseTones(parts)
  const phases = siblings(parts, 'phase')
  return (
    <Group gap={6} p="xs" role="group" aria-label="Phases, folded or not">
      {phases.map(({ part, fields }) => {
        const isFolded = folded.has(part)
        return (
          <Button
            key={part}
            variant="chip"
            aria-pressed={isFolded}
            leftSection={isFolded ? <IconStack2 size={14} aria-hidden /> : null}
            onClick={() => setOpen(studio, part, isFolded)}
          >
            <ToneDot tone={tones.get(part) ?? 'grey'}>{readPart.phase(fields).label || 'Untitled phase'}</ToneDot>
          </Button>
        )
      })}
      <Button
        variant="chip"
        leftSection={<IconFold size={14} aria-hidden />}
        onClick={() =>
          studio.view.setState({ folded: folded.size > 0 ? new Set() : new Set(phases.map(({ part }) => part)) })
        }
      >
        {folded.size > 0 ? 'Unfold all' : 'Fold all'}
      </Button>
    </Group>
  )
}
