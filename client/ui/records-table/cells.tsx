/** What stands in a cell of a table: one line, cut off where it has no room. */
import { Group, Text } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Mark } from '../tone-mark.tsx'

interface CellProps {
  readonly children: ReactNode
}

/** A name, and in a quiet colour what it belongs to. */
export const NameCell = ({ name, detail }: { name: ReactNode; detail: string | null }) => (
  <Group gap="sm" wrap="nowrap" align="baseline">
    <Text span inherit fw={550} flex="none" maw="100%" truncate>
      {name}
    </Text>
    {detail ? (
      <Text span inherit c="dimmed" truncate>
        {detail}
      </Text>
    ) : null}
  </Group>
)

/** A sign at the end of a cell, which says in words what it means and is never cut off. */
export const CellSign = ({ icon: SignIcon, tone, label }: { icon: Icon; tone: 'red' | 'amber'; label: string }) => (
  <SignIcon size={14} style={{ flexShrink: 0 }} color={`var(--state-${tone})`} role="img" aria-label={label} />
)

/** A text beside its mark. */
export const InlineCell = ({ children }: CellProps) => <Mark>{children}</Mark>

export const QuietText = ({ children }: CellProps) => (
  <Text span inherit c="dimmed">
    {children}
  </Text>
)

export const ClippedText = ({ title, children }: CellProps & { title?: string }) => (
  <Text span inherit truncate {...(title === undefined ? {} : { title })}>
    {children}
  </Text>
)
