/** What narrows the numbers and has no place in the bar: the script and its version, the source of the lead, the outcome, the hour. */
import { Button, Popover, Select, Stack } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CountedSource } from '#domain/http/numbers/counted.ts'
import { CALL_OUTCOMES, CallOutcome } from '#domain/vocabulary/call.ts'
import { useAction } from '../../../actions/registry.ts'
import { scriptOptions } from '../../../api/script-queries.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { IN_PLACE } from '../../../ui/filters/typed-filter.tsx'
import { numbersActions } from '../actions.ts'
import { hourName, sourceName } from '../../../format/labels/counted-labels.ts'
import { OUTCOME_WORDS } from '../../../format/record-labels.ts'
import { useNumbers } from './numbers-context.ts'

export interface Pickers {
  readonly people: readonly { readonly id: string; readonly full_name: string }[]
  readonly scripts: readonly { readonly id: string; readonly title: string }[]
}

const SOURCES = CountedSource.options.map((value) => ({ value, label: sourceName(value) }))
const OUTCOMES = CALL_OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value] }))
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourName(hour) }))

export function NumbersFilters({ pickers }: { readonly pickers: Pickers }) {
  const { search, change } = useNumbers()
  const [open, setOpen] = useState(false)
  useAction({ ...numbersActions.filters, run: () => setOpen(true) })
  return (
    <Popover position="bottom-start" width={320} trapFocus opened={open} onChange={setOpen}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          rightSection={<KeyHint keys={numbersActions.filters.keys} />}
          aria-keyshortcuts={numbersActions.filters.keys}
          onClick={() => setOpen((was) => !was)}
        >
          Filters
        </Button>
      </Popover.Target>
      <Popover.Dropdown mah="70vh" style={{ overflow: 'auto' }}>
        <Stack gap="sm">
          <Select
            label="Script"
            clearable
            searchable
            data={pickers.scripts.map(({ id, title }) => ({ value: id, label: title }))}
            comboboxProps={IN_PLACE}
            value={search.script ?? null}
            onChange={(script) => change({ script: script ?? undefined, version: undefined })}
          />
          {search.script === undefined ? null : <Version script={search.script} />}
          <Select
            label="Source of the lead"
            clearable
            data={SOURCES}
            comboboxProps={IN_PLACE}
            value={search.source ?? null}
            onChange={(source) => change({ source: CountedSource.safeParse(source).data })}
          />
          <Select
            label="Outcome"
            clearable
            data={OUTCOMES}
            comboboxProps={IN_PLACE}
            value={search.outcome ?? null}
            onChange={(outcome) => change({ outcome: CallOutcome.safeParse(outcome).data })}
          />
          <Select
            label="Hour of the day"
            description="By the clocks of the team"
            clearable
            data={HOURS}
            comboboxProps={IN_PLACE}
            value={search.hour === undefined ? null : String(search.hour)}
            onChange={(hour) => change({ hour: hour === null ? undefined : Number(hour) })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Of one script, the newest first. */
function Version({ script }: { readonly script: string }) {
  const { search, change } = useNumbers()
  const versions = useQuery(scriptOptions(script)).data?.versions ?? []
  return (
    <Select
      label="Version"
      clearable
      placeholder="Any version"
      data={versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` }))}
      comboboxProps={IN_PLACE}
      value={search.version === undefined ? null : String(search.version)}
      onChange={(version) => change({ version: version === null ? undefined : Number(version) })}
    />
  )
}
