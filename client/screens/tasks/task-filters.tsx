/** Filters of the tasks; each is a part of the address. */
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { TaskKind } from '#domain/vocabulary/crm.ts'
import { TaskSearch, type TaskSearchPatch } from './task-search.ts'

interface TaskFiltersProps {
  readonly search: TaskSearch
  readonly onSearch: (patch: TaskSearchPatch) => void
  readonly people: readonly { readonly id: string; readonly full_name: string }[]
  readonly withTeam: boolean
  /** Of the lead that the list is about. */
  readonly leadName: string | null
}

const SHOWN = [
  { value: 'open', label: 'Open' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'done', label: 'Done' },
  { value: 'meetings', label: 'Meetings' },
]

export function TaskFilters({ search, onSearch, people, withTeam, leadName }: TaskFiltersProps) {
  const isTeam = withTeam && search.whose === 'team'
  return (
    <>
      {withTeam ? (
        <SegmentedControl
          aria-label="Whose"
          data={[
            { value: 'mine', label: 'Mine' },
            { value: 'team', label: 'The team’s' },
          ]}
          value={search.whose}
          onChange={(whose) => onSearch({ whose: whose === 'team' ? 'team' : 'mine', person: undefined })}
        />
      ) : null}
      <SegmentedControl
        aria-label="Which"
        data={SHOWN}
        value={search.show}
        onChange={(show) => onSearch({ show: TaskSearch.shape.show.parse(show) })}
      />
      {isTeam ? (
        <Select
          w={170}
          aria-label="Person"
          placeholder="Person"
          searchable
          data={people.map(({ id, full_name }) => ({ value: id, label: full_name }))}
          value={search.person ?? null}
          clearable
          clearButtonProps={{ 'aria-label': 'Anybody' }}
          onChange={(person) => onSearch({ person: person ?? undefined })}
        />
      ) : null}
      {search.show === 'meetings' ? null : <Kind search={search} onSearch={onSearch} />}
      {search.show === 'overdue' ? null : <Days search={search} onSearch={onSearch} />}
      {search.lead === undefined ? null : (
        <Button
          size="compact-sm"
          variant="default"
          rightSection={<IconX size={14} aria-hidden />}
          onClick={() => onSearch({ lead: undefined })}
        >
          About {leadName ?? 'one lead'}
        </Button>
      )}
    </>
  )
}

const Kind = ({ search, onSearch }: Pick<TaskFiltersProps, 'search' | 'onSearch'>) => (
  <Select
    w={130}
    aria-label="Kind"
    placeholder="Kind"
    data={[
      { value: 'task', label: 'Tasks' },
      { value: 'callback', label: 'Callbacks' },
    ]}
    value={search.kind ?? null}
    clearable
    clearButtonProps={{ 'aria-label': 'Any kind' }}
    onChange={(kind) => onSearch({ kind: TaskKind.safeParse(kind).data })}
  />
)

const Days = ({ search, onSearch }: Pick<TaskFiltersProps, 'search' | 'onSearch'>) =>
  (['from', 'to'] as const).map((end) => (
    <TextInput
      key={end}
      type="date"
      aria-label={end === 'from' ? 'From day' : 'To day'}
      leftSection={<span aria-hidden>{end === 'from' ? 'From' : 'To'}</span>}
      leftSectionWidth={52}
      w={186}
      value={search[end] ?? ''}
      onChange={(event) => onSearch({ [end]: event.currentTarget.value || undefined })}
    />
  ))
