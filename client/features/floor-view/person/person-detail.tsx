/** One person up close: who and in which state, what can be done, and below it what is known of them. */
import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { ScrollPart } from '../../../ui/lists/scroll-part.tsx'
import type { BoardRow } from '../board-rows.ts'
import classes from './person-detail.module.css'
import { PersonHead } from './person-head.tsx'

interface PersonDetailProps {
  readonly label: string
  readonly row: BoardRow
  readonly actions: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

export function PersonDetail({ label, row, actions, onClose, children }: PersonDetailProps) {
  return (
    <section className={classes.detail} aria-label={label}>
      <PersonHead row={row} onClose={onClose} />
      {actions !== null && (
        <Group gap="sm" px="lg" pt="sm" pb="md" style={{ borderBottom: '1px solid var(--hairline)' }}>
          {actions}
        </Group>
      )}
      <ScrollPart>{children}</ScrollPart>
    </section>
  )
}
