/** A screen that lists records: a bar with its heading, filters and buttons, the rows, and beside them what is open. */
import { Group, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNarrowerThan } from '../../browser/use-narrower-than.ts'
import { Toolbar } from '../toolbar.tsx'
import styles from './records-screen.module.css'

interface RecordsScreenProps {
  readonly title: string
  readonly filters?: ReactNode
  /** In the place of the filters while rows are selected. */
  readonly selection?: ReactNode
  readonly actions: ReactNode
  /** Between the bar and the rows. */
  readonly beneath?: ReactNode
  readonly side?: RecordsSide | undefined
  readonly children: ReactNode
}

export interface RecordsSide {
  readonly label: string
  /** A record takes the place of the rows where there is no room for both; a sidebar is narrow. */
  readonly kind: 'record' | 'sidebar'
  readonly content: ReactNode
}

export function RecordsScreen({ title, filters, selection, actions, beneath, side, children }: RecordsScreenProps) {
  const narrow = useNarrowerThan('narrow')
  return (
    <div className={styles.screen}>
      {narrow && side?.kind === 'record' ? (
        <VisuallyHidden component="h1">{title}</VisuallyHidden>
      ) : (
        <Toolbar className={styles.bar}>
          <h1>{title}</h1>
          <Group className={styles.filters} gap="sm" data-selection={selection !== undefined || undefined}>
            {selection ?? filters}
          </Group>
          {actions}
        </Toolbar>
      )}
      {narrow && side?.kind === 'record' ? null : beneath}
      <div className={styles.main} data-side={side?.kind}>
        <div className={styles.list}>{children}</div>
        {side && (
          <aside className={styles.side} aria-label={side.label}>
            {side.content}
          </aside>
        )}
      </div>
    </div>
  )
}
