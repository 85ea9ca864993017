/** Names and their values. */
import type { ReactNode } from 'react'
import classes from './facts.module.css'

export type Fact = readonly [name: string, value: ReactNode]

interface FactsProps {
  readonly facts: readonly Fact[]
  /** `columns`, the default: the value under its name, as many beside each other as fit. `lines` and the roomier `rows`: name left, value right. */
  readonly layout?: 'columns' | 'lines' | 'rows'
  /** The values are what one looks for: large. */
  readonly size?: 'md' | 'lg' | 'xl'
}

export const Facts = ({ facts, layout = 'columns', size = 'md' }: FactsProps) => (
  <dl className={classes.facts} data-layout={layout} data-size={size}>
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
