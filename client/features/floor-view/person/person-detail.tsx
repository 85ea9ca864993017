/** One person up close: who and in which state, what can be done, and below it what is known of them. */
import type { ReactNode } from 'react'
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
      {actions !== null && <div className={classes.actions}>{actions}</div>}
      <div className={classes.body}>{children}</div>
    </section>
  )
}
