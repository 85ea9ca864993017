/** How much of a whole, as a bar. Without a role its place says the same in words. */
import type { ComponentProps } from 'react'
import classes from './meter.module.css'

interface MeterProps extends ComponentProps<'div'> {
  /** From 0 to 1. */
  readonly share: number
  readonly tone?: 'green' | 'amber'
  /** In pixels or as CSS has it; otherwise as wide as its place. */
  readonly width?: number | string
}

export const Meter = ({ share, tone, width, ...meter }: MeterProps) => (
  <div {...meter} className={classes.meter} data-tone={tone} style={{ width }} aria-hidden={meter.role === undefined}>
    <div style={{ width: `${Math.min(1, share) * 100}%` }} />
  </div>
)
