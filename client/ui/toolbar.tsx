/** The bar of a screen: its title, what narrows what it shows, and at the end what can be done. */
import type { ComponentProps } from 'react'
import classes from './toolbar.module.css'

export const Toolbar = ({ className = '', ...bar }: ComponentProps<'header'>) => (
  <header {...bar} className={`${classes.toolbar} ${className}`} />
)
