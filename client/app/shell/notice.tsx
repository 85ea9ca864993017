/** A line across the top of the screen. */
import type { ReactNode } from 'react'
import classes from './notices.module.css'

export function Notice({ icon, tone, children }: { icon: ReactNode; tone: 'bad' | 'wait'; children: ReactNode }) {
  return (
    <div className={classes['notice']} data-tone={tone} role="status">
      {icon}
      {children}
    </div>
  )
}
