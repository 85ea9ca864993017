/** What is left of its column, scrolled; `top` stays in sight, as what narrows a list does. */
import type { ReactNode } from 'react'
import classes from './scroll-part.module.css'

export const ScrollPart = ({ top, children }: { top?: ReactNode; children: ReactNode }) => (
  <div className={classes.part}>
    {top !== undefined && <div className={classes.top}>{top}</div>}
    {children}
  </div>
)
