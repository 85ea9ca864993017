/** One thing that a list is narrowed by: chosen, changed, or cleared. */
import { Select } from '@mantine/core'

interface FilterSelectProps {
  readonly label: string
  readonly value: string | undefined
  readonly data: readonly { value: string; label: string }[]
  readonly searchable?: boolean
  readonly onChange: (value: string | undefined) => void
}

export const FilterSelect = ({ label, value, data, searchable = false, onChange }: FilterSelectProps) => (
  <Select
    w={136}
    aria-label={label}
    placeholder={label}
    value={value ?? null}
    data={data}
    searchable={searchable}
    clearable
    clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
    comboboxProps={{ width: 220, position: 'bottom-start' }}
    onChange={(next) => onChange(next ?? undefined)}
  />
)
