/** Every filter of calls that has no place in the bar. */
import { Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { scriptOptions } from '../../../api/script-queries.ts'
import { clockText } from '../../../format/duration.ts'
import { parseLength } from '../../../format/duration-input.ts'
import { FiltersPopover } from '../../../ui/filters/filters-popover.tsx'
import { IN_PLACE, TypedFilter } from '../../../ui/filters/typed-filter.tsx'
import type { CallSearch, CallSearchPatch } from '../call-search.ts'
import type { CallNames } from './call-chips.ts'

interface MoreFiltersProps {
  readonly search: CallSearch
  readonly onSearch: (patch: CallSearchPatch) => void
  readonly names: CallNames
}

export function MoreFilters({ search, onSearch, names: { dispositions, scripts } }: MoreFiltersProps) {
  return (
    <FiltersPopover width={340}>
      <Select
        label="Disposition"
        clearable
        searchable
        data={dispositions.map(({ id, label }) => ({ value: id, label }))}
        comboboxProps={IN_PLACE}
        value={search.disposition ?? null}
        onChange={(id) => onSearch({ disposition: id ?? undefined })}
      />
      <Select
        label="Script"
        clearable
        searchable
        data={scripts.map(({ id, title }) => ({ value: id, label: title }))}
        comboboxProps={IN_PLACE}
        value={search.script ?? null}
        onChange={(id) => onSearch({ script: id ?? undefined, version: undefined, step: undefined })}
      />
      {search.script === undefined ? null : (
        <Version
          script={search.script}
          value={search.version}
          onChange={(version) => onSearch({ version, step: undefined })}
        />
      )}
      <Flag
        label="Recording"
        yes="Recorded"
        no="Not recorded"
        value={search.recorded}
        onChange={(recorded) => onSearch({ recorded })}
      />
      <Flag
        label="Confirmation"
        yes="Not confirmed"
        no="Confirmed"
        value={search.unconfirmed}
        onChange={(unconfirmed) => onSearch({ unconfirmed })}
      />
      <Group grow align="end">
        <Length
          label="Length from"
          value={search.length_from}
          onChange={(seconds) => onSearch({ length_from: seconds })}
        />
        <Length label="Length to" value={search.length_to} onChange={(seconds) => onSearch({ length_to: seconds })} />
      </Group>
    </FiltersPopover>
  )
}

interface ValueProps<T> {
  readonly value: T | undefined
  readonly onChange: (value: T | undefined) => void
}

/** Of one script, the newest first. */
function Version({ script, value, onChange }: ValueProps<number> & { readonly script: string }) {
  const versions = useQuery(scriptOptions(script)).data?.versions ?? []
  return (
    <Select
      label="Version"
      clearable
      placeholder="Any version"
      data={versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` }))}
      comboboxProps={IN_PLACE}
      value={value === undefined ? null : String(value)}
      onChange={(version) => onChange(version === null ? undefined : Number(version))}
    />
  )
}

interface FlagProps extends ValueProps<boolean> {
  readonly label: string
  readonly yes: string
  readonly no: string
}

const Flag = ({ label, yes, no, value, onChange }: FlagProps) => (
  <Select
    label={label}
    clearable
    data={[
      { value: 'true', label: yes },
      { value: 'false', label: no },
    ]}
    comboboxProps={IN_PLACE}
    value={value === undefined ? null : String(value)}
    onChange={(is) => onChange(is === null ? undefined : is === 'true')}
  />
)

const Length = ({ label, value, onChange }: ValueProps<number> & { readonly label: string }) => (
  <TypedFilter
    label={label}
    placeholder="0:30"
    value={value === undefined ? undefined : clockText(value * 1000)}
    onValue={(text) => onChange(parseLength(text) ?? undefined)}
  />
)
