/** The filters of the calls list in words, each with what takes it out of the address. */
import { COUNTED } from '#domain/analytics/counts.ts'
import { clockText } from '../../../format/duration.ts'
import { customValueText } from '../../../format/custom-value.ts'
import { calledHourName, hourName, sourceName } from '../../../format/labels/counted-labels.ts'
import { OUTCOME_WORDS } from '../../../format/record-labels.ts'
import { type FilterChip, rangeText } from '../../../ui/filters/filter-chips.tsx'
import type { CallSearch, CallSearchPatch } from '../call-search.ts'

export interface CallNames {
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  readonly people: readonly { readonly id: string; readonly full_name: string }[]
  readonly dispositions: readonly { readonly id: string; readonly label: string }[]
  readonly scripts: readonly { readonly id: string; readonly title: string }[]
  /** Of the version that is asked for. */
  readonly steps: readonly { readonly id: string; readonly title: string }[]
}

type Chip = FilterChip<CallSearchPatch>

export function toCallChips(search: CallSearch, names: CallNames): Chip[] {
  const { teams, people, dispositions, scripts, steps } = names
  const { script, version } = search
  const day = (text: string | undefined) => text && customValueText(DAY, text)
  const length = (seconds: number | undefined) => (seconds === undefined ? undefined : clockText(seconds * 1000))
  return [
    ...chip('q', search.q, (q) => `“${q}”`),
    ...chip('outcome', search.outcome, (one) => `Outcome: ${OUTCOME_WORDS[one]}`),
    ...chip('disposition', search.disposition, (id) => `Disposition: ${labelOf(dispositions, id)?.label ?? id}`),
    ...chip('script', search.script, (id) => {
      const title = labelOf(scripts, id)?.title ?? id
      return `Script: ${title}${version === undefined ? '' : `, version ${version}`}`
    }).map((one) => ({ ...one, without: { script: undefined, version: undefined, step: undefined } })),
    ...chip(
      'step',
      script === undefined || version === undefined ? undefined : search.step,
      (id) => `Came to: ${labelOf(steps, id)?.title ?? id}`,
    ),
    ...chip('counted', search.counted, (as) => `Counted as: ${COUNTED[as].name.toLowerCase()}`),
    ...chip('source', search.source, (source) => `Source: ${sourceName(source)}`),
    ...chip('hour', search.hour, (hour) => `Hour: ${hourName(hour)}`),
    ...chip('called', search.called, (hour) => `Their time: ${calledHourName(hour)}`),
    ...chip('user', search.user, (id) => `Agent: ${labelOf(people, id)?.full_name ?? 'somebody else'}`),
    ...chip('teams', search.teams, () => 'All your teams'),
    ...chip(
      'team',
      search.teams === undefined ? search.team : undefined,
      (id) => `Team: ${labelOf(teams, id)?.name ?? 'another team'}`,
    ),
    ...span(['from', 'to'], 'Day', day(search.from), day(search.to)),
    ...span(['length_from', 'length_to'], 'Length', length(search.length_from), length(search.length_to)),
    ...chip('recorded', search.recorded, (is) => (is ? 'Recorded' : 'Not recorded')),
    ...chip('unconfirmed', search.unconfirmed, (is) => (is ? 'Not confirmed' : 'Confirmed')),
  ]
}

const DAY = { type: 'date', currency: null } as const

const labelOf = <T extends { readonly id: string }>(all: readonly T[], wanted: string): T | undefined =>
  all.find(({ id }) => id === wanted)

const chip = <T>(id: keyof CallSearch, value: T | undefined, textOf: (value: T) => string): Chip[] =>
  value === undefined ? [] : [{ id, text: textOf(value), without: { [id]: undefined } }]

const span = (
  [first, last]: readonly [keyof CallSearch, keyof CallSearch],
  label: string,
  from: string | undefined,
  to: string | undefined,
): Chip[] =>
  from === undefined && to === undefined
    ? []
    : [{ id: first, text: `${label}: ${rangeText(from, to)}`, without: { [first]: undefined, [last]: undefined } }]
