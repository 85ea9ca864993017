/** The bar of the numbers: which days, compared with which, and what narrows them. Each is a part of the address. */
import { Group, Select, TextInput } from '@mantine/core'
import type { DayRange } from '../../../format/day-range.ts'
import { useMe } from '../../../session/use-session.ts'
import { ALL_TEAMS, COMPARISONS, type NumbersSearch, RANGES } from '../numbers-search.ts'
import { useNumbers } from './numbers-context.ts'
import { NumbersFilters, type Pickers } from './numbers-filters.tsx'
import styles from './frame-bar.module.css'
import { COMPARISON_WORDS, RANGE_WORDS, comparedName } from './spans.ts'

export function FrameBar({ pickers }: { readonly pickers: Pickers }) {
  const { search, change, asked, compared, seesOthers } = useNumbers()
  return (
    <Group className={styles.bar} gap="sm" role="group" aria-label="What is counted">
      <Select
        w={140}
        aria-label="Days"
        allowDeselect={false}
        data={RANGES.map((value) => ({ value, label: RANGE_WORDS[value] }))}
        value={search.range}
        onChange={(value) => {
          const range = RANGES.find((known) => known === value) ?? 'thirty'
          // One’s own days begin with those that are shown.
          change(
            range === 'own' ? { range, from: asked.from, to: asked.to } : { range, from: undefined, to: undefined },
          )
        }}
      />
      {search.range === 'own' ? (
        <Days
          name="day"
          range={asked}
          onChange={({ from = asked.from, to = asked.to }) => change({ range: 'own', from, to })}
        />
      ) : null}
      <Select
        w={190}
        aria-label="Compared with"
        allowDeselect={false}
        data={COMPARISONS.map((value) => ({ value, label: COMPARISON_WORDS[value] }))}
        value={search.vs}
        {...(compared !== null && { 'aria-description': comparedName(compared) })}
        onChange={(value) => change(toComparison(value, compared ?? asked))}
      />
      {search.vs === 'own' ? (
        <Days
          name="compared day"
          range={compared ?? asked}
          onChange={({ from, to }) => {
            const days = compared ?? asked
            change({ vs_from: from ?? days.from, vs_to: to ?? days.to })
          }}
        />
      ) : null}
      {seesOthers ? <Whose pickers={pickers} /> : null}
      <NumbersFilters pickers={pickers} />
    </Group>
  )
}

function toComparison(value: string | null, days: DayRange): Partial<NumbersSearch> {
  const vs = COMPARISONS.find((known) => known === value) ?? 'before'
  return vs === 'own' ? { vs, vs_from: days.from, vs_to: days.to } : { vs, vs_from: undefined, vs_to: undefined }
}

interface DaysProps {
  /** `day` or `compared day`: which the fields are, after “First” and “Last”. */
  readonly name: string
  readonly range: DayRange
  readonly onChange: (patch: { from?: string; to?: string }) => void
}

const Days = ({ name, range, onChange }: DaysProps) => (
  <Group gap={4} wrap="nowrap">
    <TextInput
      type="date"
      w={140}
      aria-label={`First ${name}`}
      value={range.from}
      onChange={({ currentTarget: { value } }) => value !== '' && onChange({ from: value })}
    />
    <span aria-hidden>–</span>
    <TextInput
      type="date"
      w={140}
      aria-label={`Last ${name}`}
      value={range.to}
      onChange={({ currentTarget: { value } }) => value !== '' && onChange({ to: value })}
    />
  </Group>
)

/** Whose calls, for those who see more than their own. */
function Whose({ pickers: { people } }: { readonly pickers: Pickers }) {
  const { teams } = useMe()
  const { search, change, asked } = useNumbers()
  return (
    <>
      {teams.length < 2 ? null : (
        <Select
          w={170}
          aria-label="Team"
          allowDeselect={false}
          data={[
            { value: ALL_TEAMS, label: 'All teams' },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={asked.teamId ?? ALL_TEAMS}
          onChange={(team) => change({ team: team ?? undefined, user: undefined })}
        />
      )}
      <Select
        w={170}
        aria-label="Agent"
        placeholder="All agents"
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'All agents' }}
        data={people.map(({ id, full_name }) => ({ value: id, label: full_name }))}
        value={search.user ?? null}
        onChange={(user) => change({ user: user ?? undefined })}
      />
    </>
  )
}
