/** The people of a floor, and beside them what belongs to one of them or to all; over them where there is no room. */
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNarrowerThan } from '../../browser/use-narrower-than.ts'
import classes from './board-body.module.css'

/** There is room for two columns. */
export const useWideBoard = (): boolean => !useNarrowerThan('compact')

export const BoardBody = ({ children }: { children: ReactNode }) => <div className={classes.body}>{children}</div>

interface BoardSideProps {
  /** Shown over the people; where there is room for both it always stands. */
  readonly open: boolean
  /** Drawn as something that is no longer true. */
  readonly stale?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

export function BoardSide({ open, stale = false, onClose, children }: BoardSideProps) {
  const wide = useWideBoard()
  if (wide) {
    return (
      <aside className={classes.side} data-stale={stale || undefined}>
        {children}
      </aside>
    )
  }
  return (
    <Drawer.Root opened={open} onClose={onClose} padding={0} size="min(440px, 100vw)">
      <Drawer.Overlay />
      <Drawer.Content aria-label="Board sidebar">
        <Drawer.Body className={classes.sheet}>{open && children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
