/** Priority as shape, colour and word. */
import { IconChevronDown, IconChevronUp, IconChevronsUp, IconEqual } from '@tabler/icons-react'
import type { Priority } from '#domain/vocabulary/lead.ts'
import { PRIORITY_WORDS } from '../../format/record-labels.ts'
import { Mark } from '../../ui/tone-mark.tsx'

const SHAPES = { low: IconChevronDown, medium: IconEqual, high: IconChevronUp, urgent: IconChevronsUp }
const COLOURS: Record<Priority, string> = {
  low: 'var(--text-tertiary)',
  medium: 'var(--text-secondary)',
  high: 'var(--state-orange)',
  urgent: 'var(--state-red)',
}

export function PriorityMark({ priority }: { priority: Priority }) {
  const Shape = SHAPES[priority]
  return (
    <Mark>
      <Shape size={15} color={COLOURS[priority]} aria-hidden />
      {PRIORITY_WORDS[priority]}
    </Mark>
  )
}
