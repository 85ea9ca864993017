/** A line of a list with a name, what is to know about it, and what can be done at its end. */
import type { ComponentProps, ReactNode } from 'react'
import classes from './list-row.module.css'

interface ListRowProps extends Omit<ComponentProps<'div'>, 'title'> {
  readonly title: ReactNode
  readonly detail?: ReactNode
  /** Before the text: a number, a time, a box to tick. */
  readonly start?: ReactNode
  /** After the text: a time, a way, a button. */
  readonly end?: ReactNode
  /** In a panel: without a hairline, and with room for what it says. */
  readonly inset?: boolean
}

export const ListRow = ({ title, detail, start, end, inset = false, ...row }: ListRowProps) => (
  <div {...row} className={classes.row} data-inset={inset || undefined}>
    {start}
    <div className={classes.text}>
      <div className={classes.title}>{title}</div>
      {detail !== undefined && <div className={classes.detail}>{detail}</div>}
    </div>
    {end}
  </div>
)
