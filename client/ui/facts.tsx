/** Names and their values. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './facts.module.css'

/** A wide one has a line of its own, with the breaks of its text; a dimmed one is not so at the moment. */
export type Fact = readonly [name: string, value: ReactNode, look?: 'wide' | 'dimmed' | undefined]

interface FactsProps {
  readonly facts: readonly Fact[]
  /** `columns`, the default: the value under its name, as many beside each other as fit. `lines` and the roomier `rows`: name left, value right. */
  readonly layout?: 'columns' | 'lines' | 'rows'
  /** The values are what one looks for: large. */
  readonly size?: 'md' | 'lg' | 'xl'
}

/** Of the values. */
const SIZES = {
  md: { inherit: true },
  lg: { size: 'lg', fw: 620 },
  xl: { size: 'xl', fw: 600 },
} as const

export const Facts = ({ facts, layout = 'columns', size = 'md' }: FactsProps) => (
  <dl className={classes.facts} data-layout={layout} style={size === 'lg' ? { '--column': '100px' } : {}}>
    {facts.map(([name, value, look], place) => (
      // Two facts may have one name: the questions of a script are named by its author.
      <div key={`${place} ${name}`} data-look={look}>
        <dt>{name}</dt>
        <Text component="dd" {...SIZES[size]}>
          {value}
        </Text>
      </div>
    ))}
  </dl>
)
