/** The whole screen as one sentence: nothing to show yet, or no longer. */
import type { ReactNode } from 'react'
import classes from './message.module.css'

export const Message = ({ title, children }: { title: string; children: ReactNode }) => (
  <main className={classes.message}>
    <h1>{title}</h1>
    <p role="status">{children}</p>
  </main>
)
