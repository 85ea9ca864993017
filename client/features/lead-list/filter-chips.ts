/** The filters of a list of leads in words, each with what takes it out of the address. */
import type { FieldDefinition, FieldValue } from '#domain/fields/field.ts'
import type { CustomFilter } from '#domain/http/records/lead-query.ts'
import { customValueText } from '../../format/custom-value.ts'
import { OUTCOME_WORDS, PRIORITY_WORDS, SOURCE_WORDS, STATUS_WORDS } from '../../format/record-labels.ts'
import { type FilterChip, rangeText } from '../../ui/filters/filter-chips.tsx'
import type { LeadSearch, LeadSearchPatch } from './lead-search.ts'
import { toCustomFilters } from './list-filters.ts'

type Chip = FilterChip<LeadSearchPatch>

interface Names {
  readonly fields: readonly FieldDefinition[]
  readonly people: readonly { readonly id: string; readonly full_name: string }[]
  readonly tags: readonly { readonly id: string; readonly name: string }[]
}

export function toFilterChips(search: LeadSearch, { fields, people, tags }: Names): Chip[] {
  const { status, priority, owner, tag, source, last_outcome: outcome, do_not_call: blocked } = search
  const person = people.find(({ id }) => id === owner)?.full_name ?? 'somebody else'
  return [
    ...chip('q', search.q, (q) => `“${q}”`),
    ...chip('status', status, (one) => `Status: ${STATUS_WORDS[one]}`),
    ...chip('priority', priority, (one) => `Priority: ${PRIORITY_WORDS[one]}`),
    ...chip('owner', owner, (one) => `Owner: ${one === 'me' ? 'me' : one === 'none' ? 'unassigned' : person}`),
    ...chip('tag', tag, (one) => `Tag: ${tags.find(({ id }) => id === one)?.name ?? 'a deleted tag'}`),
    ...chip('source', source, (one) => `Source: ${SOURCE_WORDS[one]}`),
    ...chip('country', search.country, (one) => `Country: ${one}`),
    ...chip('industry', search.industry, (one) => `Industry: ${one}`),
    ...chip('last_outcome', outcome, (one) => `Last outcome: ${OUTCOME_WORDS[one]}`),
    ...chip('do_not_call', blocked, (one) => (one ? 'Do not call' : 'May be called')),
    ...span(search, 'Added', 'created_from', 'created_to'),
    ...span(search, 'Last contact', 'contact_from', 'contact_to'),
    ...span(search, 'Tries', 'attempts_from', 'attempts_to'),
    ...span(search, 'Callback due', 'callback_from', 'callback_to'),
    ...Object.entries(toCustomFilters(search) ?? {}).map(([key, filter]) => ({
      id: `custom.${key}`,
      text: customText(
        fields.find((field) => field.key === key),
        key,
        filter,
      ),
      without: { custom: withoutCustom(search, key) },
    })),
  ]
}

/** The other filters of custom fields; nothing when there are none. */
export function withoutCustom({ custom = {} }: LeadSearch, key: string): LeadSearch['custom'] {
  const rest = Object.entries(custom).filter(([other]) => other !== key)
  return rest.length === 0 ? undefined : Object.fromEntries(rest)
}

const chip = <T>(id: keyof LeadSearch, value: T | undefined, textOf: (value: T) => string): Chip[] =>
  value === undefined ? [] : [{ id, text: textOf(value), without: { [id]: undefined } }]

function span(search: LeadSearch, label: string, first: keyof LeadSearch, last: keyof LeadSearch): Chip[] {
  const [from, to] = [search[first], search[last]]
  if (from === undefined && to === undefined) return []
  return [
    {
      id: first,
      text: `${label}: ${rangeText(wordOf(from), wordOf(to))}`,
      without: { [first]: undefined, [last]: undefined },
    },
  ]
}

const DAY = { type: 'date', currency: null } as const
const wordOf = (end: unknown): string | undefined =>
  typeof end === 'string' ? customValueText(DAY, end) : typeof end === 'number' ? String(end) : undefined

function customText(field: FieldDefinition | undefined, key: string, filter: CustomFilter): string {
  const label = field?.label ?? key
  const write = (value: FieldValue | undefined) =>
    value === undefined ? undefined : field === undefined ? String(value) : customValueText(field, value)
  if (typeof filter !== 'object') return `${label}: ${write(filter)}`
  if ('known' in filter) return `${label}: ${filter.known ? 'any value' : 'no value'}`
  return `${label}: ${rangeText(write(filter.from), write(filter.to))}`
}

/** `10,000+` where it is not counted to the end. */
export const countText = ({ count, more }: { readonly count: number; readonly more: boolean }): string => {
  const leads = count === 1 && !more ? 'lead' : 'leads'
  return `${count.toLocaleString()}${more ? '+' : ''} ${leads}`
}
