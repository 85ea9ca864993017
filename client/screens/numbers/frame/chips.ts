/** What narrows the numbers, in words, each with what takes it out of the address. */
import type { FilterChip } from '../../../ui/filters/filter-chips.tsx'
import { calledHourName, hourName, sourceName } from '../../../format/labels/counted-labels.ts'
import { OUTCOME_WORDS } from '../../../format/record-labels.ts'
import { ALL_TEAMS, type NumbersPatch, type NumbersSearch } from '../numbers-search.ts'
import type { Asked, Filter } from './asked.ts'
import type { NumbersNames } from './numbers-context.ts'

/** What narrows the numbers, apart from the days. */
export const NO_FILTERS = {
  team: undefined,
  user: undefined,
  script: undefined,
  version: undefined,
  source: undefined,
  hour: undefined,
  called: undefined,
  outcome: undefined,
} as const satisfies Record<Filter, undefined>

type Chip = FilterChip<NumbersPatch> & { readonly id: Filter }

export const isFiltered = (search: NumbersSearch): boolean =>
  Object.entries(search).some(([part, value]) => part in NO_FILTERS && value !== undefined)

/** A team of the address that is none of one’s own narrows nothing, and is named as that. */
export function toNumbersChips(
  search: NumbersSearch,
  names: NumbersNames,
  seesOthers: boolean,
  asked: Pick<Asked, 'teamId'>,
): Chip[] {
  const { team, user, script, version, source, hour, called, outcome } = search
  const chip = (id: Filter, text: string | undefined, without: NumbersPatch = { [id]: undefined }) =>
    text === undefined ? [] : [{ id, text, without }]
  const scriptText = script === undefined ? undefined : `Script: ${names.script(script)}`
  return [
    ...chip('team', seesOthers && team !== undefined ? teamText(team, asked.teamId, names) : undefined),
    ...chip('user', seesOthers && user !== undefined ? `Agent: ${names.person(user)}` : undefined),
    ...chip('script', version === undefined ? scriptText : scriptText && `${scriptText}, version ${version}`, {
      script: undefined,
      version: undefined,
    }),
    ...chip('source', source && `Source: ${sourceName(source)}`),
    ...chip('hour', hour === undefined ? undefined : `Hour: ${hourName(hour)}`),
    ...chip('called', called === undefined ? undefined : `Their time: ${calledHourName(called)}`),
    ...chip('outcome', outcome && `Outcome: ${OUTCOME_WORDS[outcome]}`),
  ]
}

const teamText = (team: string, seen: string | undefined, names: NumbersNames): string =>
  team === ALL_TEAMS
    ? 'All teams'
    : seen === undefined
      ? 'Left out: a team you do not see'
      : `Team: ${names.team(team)}`
