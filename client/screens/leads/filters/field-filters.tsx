/** Filters by the organisation's own fields, each by its type. */
import { Group, Select, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FieldDefinition } from '#domain/fields/field.ts'
import { textToValue, valueToText } from '#domain/fields/text.ts'
import { CUSTOM_FILTERS_MAX, type CustomFilter } from '#domain/http/records/lead-query.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { withoutCustom } from '../../../features/lead-list/filter-chips.ts'
import type { LeadSearch, LeadSearchPatch } from '../../../features/lead-list/lead-search.ts'
import { toCustomFilters } from '../../../features/lead-list/list-filters.ts'
import { IN_PLACE, TypedFilter } from '../../../ui/filters/typed-filter.tsx'

interface FieldFiltersProps {
  readonly search: LeadSearch
  readonly onSearch: (patch: LeadSearchPatch) => void
  readonly fields: readonly CustomField[]
}

export function FieldFilters({ search, onSearch, fields }: FieldFiltersProps) {
  const asked = toCustomFilters(search) ?? {}
  const isFull = Object.keys(asked).length >= CUSTOM_FILTERS_MAX
  const offered = fields.filter(({ key, retired }) => asked[key] !== undefined || (!retired && !isFull))
  const set = (key: string, filter: CustomFilter | undefined) => {
    const rest = withoutCustom(search, key)
    onSearch({ custom: filter === undefined ? rest : { ...rest, [key]: filter } })
  }
  return (
    <>
      {offered.map((field) => (
        <FieldFilter key={field.id} field={field} filter={asked[field.key]} onFilter={(next) => set(field.key, next)} />
      ))}
      {isFull ? (
        <Text size="sm" c="dimmed">
          A list asks for {CUSTOM_FILTERS_MAX} of your own fields at most.
        </Text>
      ) : null}
    </>
  )
}

interface FieldFilterProps {
  readonly field: FieldDefinition
  readonly filter: CustomFilter | undefined
  readonly onFilter: (filter: CustomFilter | undefined) => void
}

const ANY = 'any value'
const NONE = 'no value'
const WHETHER = [
  { value: ANY, label: 'Any value' },
  { value: NONE, label: 'No value' },
]
const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** Of a filter that asks only whether there is a value. */
const whether = (filter: CustomFilter | undefined): string | null =>
  typeof filter !== 'object' || !('known' in filter) ? null : filter.known ? ANY : NONE

function FieldFilter({ field, filter, onFilter }: FieldFilterProps) {
  const { type, label, options } = field
  if (type === 'number' || type === 'money' || type === 'date')
    return <RangeFilter field={field} filter={filter} onFilter={onFilter} />
  const text = typeof filter === 'object' || filter === undefined ? '' : valueToText(field, filter)
  if (type === 'text' || type === 'link')
    return (
      <ByValue field={field} filter={filter} onFilter={onFilter} word="Is">
        <TypedFilter
          label="Words"
          name={`${label} is`}
          value={text}
          onValue={(typed) => onFilter(typed || undefined)}
        />
      </ByValue>
    )
  const held = text === '' || type === 'yes-no' || options.includes(text) ? [] : [text]
  const listed = type === 'yes-no' ? YES_NO : [...options, ...held].map((value) => ({ value, label: value }))
  return (
    <Select
      label={label}
      clearable
      searchable={options.length > 8}
      comboboxProps={IN_PLACE}
      data={[...listed, ...WHETHER]}
      value={whether(filter) ?? (text || null)}
      onChange={(next) =>
        onFilter(
          next === null ? undefined : next === ANY || next === NONE ? { known: next === ANY } : toValue(field, next),
        )
      }
    />
  )
}

interface ByValueProps extends FieldFilterProps {
  /** What the inputs ask. */
  readonly word: string
  readonly children: ReactNode
}

const BY_VALUE = 'by value'

/** Inputs for a value, or in their place that there is any, or none. */
function ByValue({ field, filter, onFilter, word, children }: ByValueProps) {
  const asked = whether(filter)
  return (
    <Group align="end" gap="sm">
      <Select
        flex={1}
        miw={100}
        label={field.label}
        allowDeselect={false}
        comboboxProps={{ ...IN_PLACE, width: 132, position: 'bottom-start' }}
        data={[{ value: BY_VALUE, label: word }, ...WHETHER]}
        value={asked ?? BY_VALUE}
        onChange={(next) => onFilter(next === BY_VALUE ? undefined : { known: next === ANY })}
      />
      {asked === null ? children : null}
    </Group>
  )
}

/** Of a choice also an option that is no longer offered. */
function toValue(field: FieldDefinition, text: string): CustomFilter | undefined {
  if (field.type === 'choice') return text
  const value = textToValue(field, text)
  return value.ok && value.value !== null ? value.value : undefined
}

type Ends = { readonly from?: string | number | undefined; readonly to?: string | number | undefined }

function endsOf(filter: CustomFilter | undefined): Ends {
  if (filter === undefined || typeof filter === 'boolean') return {}
  if (typeof filter !== 'object') return { from: filter, to: filter }
  return 'known' in filter ? {} : filter
}

function RangeFilter({ field, filter, onFilter }: FieldFilterProps) {
  const ends = endsOf(filter)
  const set = (end: 'from' | 'to', text: string) => {
    const value = textToValue(field, text)
    // What is no value of the field is left as it was.
    if (!value.ok || typeof value.value === 'boolean') return
    const next = { ...ends, [end]: value.value ?? undefined }
    onFilter(next.from === undefined && next.to === undefined ? undefined : next)
  }
  const input = (end: 'from' | 'to') => (
    <TypedFilter
      label={end === 'from' ? 'From' : 'To'}
      name={`${field.label} ${end}`}
      type={field.type === 'date' ? 'date' : 'text'}
      unit={field.currency}
      value={valueToText(field, ends[end])}
      onValue={(text) => set(end, text)}
    />
  )
  return (
    <ByValue field={field} filter={filter} onFilter={onFilter} word="Between">
      <Group grow align="end" gap="sm" flex={field.type === 'date' ? '1 0 100%' : 2}>
        {input('from')}
        {input('to')}
      </Group>
    </ByValue>
  )
}
