/** A tinted line across its place, for what must be known before anything else there; the sign has the tone, the words do not. */
import type { ComponentProps } from 'react'
import type { Tone } from '../format/record-labels.ts'
import classes from './strip.module.css'

interface StripProps extends ComponentProps<'div'> {
  readonly tone: Tone
}

export const Strip = ({ tone, className = '', ...line }: StripProps) => (
  <div {...line} className={`${classes.strip} ${className}`} data-tone={tone} />
)
