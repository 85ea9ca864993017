/** A number of the floor with its name, to be pressed for what is behind it. */
import { UnstyledButton } from '@mantine/core'
import type { ComponentPropsWithRef } from 'react'
import classes from './figure.module.css'

interface FigureProps extends ComponentPropsWithRef<'button'> {
  readonly label: string
  readonly tone?: 'bad' | undefined
}

export function Figure({ label, tone, children, className = '', ...button }: FigureProps) {
  return (
    <UnstyledButton {...button} className={`${classes.figure} ${className}`} data-tone={tone && 'red'}>
      <b>{children}</b> {label}
    </UnstyledButton>
  )
}
