/** A part of a screen: a heading, what can be done with it, and its content; set apart by space and one hairline. Bare, as the first page has many. */
import type { ReactNode } from 'react'
import classes from './panel.module.css'

interface PanelProps {
  readonly title: ReactNode
  /** Right of the heading: a count, a saved mark, a few controls. */
  readonly aside?: ReactNode
  readonly children: ReactNode
  /** Content up to the edges, for lists. */
  readonly flush?: boolean
  /** The name of the region where the heading is not it: another word, or no bare text. */
  readonly label?: string
}

export function Panel({ title, aside, children, flush = false, label = textOf(title) }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={label}>
      <header className={classes.head}>
        <h2>{title}</h2>
        {aside !== undefined && <div className={classes.aside}>{aside}</div>}
      </header>
      {flush ? children : <div className={classes.body}>{children}</div>}
    </section>
  )
}

const textOf = (title: ReactNode): string | undefined => (typeof title === 'string' ? title : undefined)
