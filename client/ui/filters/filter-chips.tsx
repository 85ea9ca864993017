/** The filters of a list as chips, each taken out by itself or all at once. */
import { Button, Pill } from '@mantine/core'
import styles from './filter-chips.module.css'

export interface FilterChip<Patch> {
  readonly id: string
  readonly text: string
  /** What takes it out of the address. */
  readonly without: Patch
}

interface FilterChipsProps<Patch> {
  readonly chips: readonly FilterChip<Patch>[]
  readonly onRemove: (without: Patch) => void
  readonly onClear: () => void
}

export function FilterChips<Patch>({ chips, onRemove, onClear }: FilterChipsProps<Patch>) {
  if (chips.length === 0) return null
  return (
    <div className={styles.chips}>
      <ul aria-label="Filters">
        {chips.map(({ id, text, without }) => (
          <li key={id}>
            <Pill
              className={styles.chip}
              withRemoveButton
              removeButtonProps={{ 'aria-label': `Remove ${text}`, 'aria-hidden': false, tabIndex: 0 }}
              onRemove={() => onRemove(without)}
            >
              {text}
            </Pill>
          </li>
        ))}
      </ul>
      <Button size="compact-xs" variant="subtle" onClick={onClear}>
        Clear all
      </Button>
    </div>
  )
}

/** Both ends of a span in words; one of them is given. */
export const rangeText = (from: string | undefined, to: string | undefined): string =>
  to === undefined ? `from ${from}` : from === undefined ? `to ${to}` : from === to ? from : `${from} to ${to}`
