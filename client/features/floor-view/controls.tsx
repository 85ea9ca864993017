/** Filter, sort, group, tiles or table. Everything here is in the address. */
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconArrowsSort, IconFilter, IconLayoutList, IconListNumbers, IconSearch } from '@tabler/icons-react'
import { type Ref, memo } from 'react'
import { BoardSearch, GROUPS, SHOWS, SORTS } from './board-search.ts'
import { useWideBoard } from './board-body.tsx'
import classes from './controls.module.css'

const SORT_WORDS: Readonly<Record<BoardSearch['sort'], string>> = {
  attention: 'Needs attention',
  state: 'State',
  longest: 'Longest in state',
  name: 'Name',
  calls: 'Calls today',
}
const GROUP_WORDS: Readonly<Record<BoardSearch['group'], string>> = {
  none: 'No groups',
  state: 'By state',
  phase: 'By script phase',
}
const SHOW_WORDS: Readonly<Record<BoardSearch['show'], string>> = {
  floor: 'On duty',
  talking: 'On a call',
  'wrap-up': 'Wrap-up',
  waiting: 'Waiting',
  'not-ready': 'Not ready',
  trouble: 'Trouble',
  all: 'Everyone',
}

interface ControlsProps {
  readonly search: BoardSearch
  readonly onChange: (change: Partial<BoardSearch>) => void
  readonly searchField: Ref<HTMLInputElement>
  /** Opens what stands beside the people where there is no room for it. */
  readonly onBeside: () => void
  readonly beside?: string
}

const choices = <T extends string>(values: readonly T[], words: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: words[value] }))

const { show, sort, group, view } = BoardSearch.shape

export const Controls = memo(function Controls({
  search,
  onChange,
  searchField,
  onBeside,
  beside = 'Next up, activity',
}: ControlsProps) {
  const wide = useWideBoard()
  return (
    <div className={classes.controls}>
      <TextInput
        ref={searchField}
        size="xs"
        style={{ '--width': '190px' }}
        leftSection={<IconSearch size={14} aria-hidden />}
        placeholder="Person, lead, company  /"
        aria-label="Find on the board"
        value={search.q}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <Select
        size="xs"
        style={{ '--width': '132px' }}
        leftSection={<IconFilter size={14} aria-hidden />}
        aria-label="Show"
        allowDeselect={false}
        data={choices(SHOWS, SHOW_WORDS)}
        value={search.show}
        onChange={(value) => onChange({ show: show.parse(value) })}
      />
      <Select
        size="xs"
        style={{ '--width': '168px' }}
        leftSection={<IconArrowsSort size={14} aria-hidden />}
        aria-label="Sort by"
        allowDeselect={false}
        data={choices(SORTS, SORT_WORDS)}
        value={search.sort}
        onChange={(value) => onChange({ sort: sort.parse(value) })}
      />
      <Select
        size="xs"
        style={{ '--width': '148px' }}
        leftSection={<IconLayoutList size={14} aria-hidden />}
        aria-label="Group"
        allowDeselect={false}
        data={choices(GROUPS, GROUP_WORDS)}
        value={search.group}
        onChange={(value) => onChange({ group: group.parse(value) })}
      />
      <SegmentedControl
        aria-label="View"
        value={search.view}
        onChange={(value) => onChange({ view: view.parse(value) })}
        data={[
          { value: 'tiles', label: 'Tiles' },
          { value: 'table', label: 'Table' },
        ]}
      />
      {!wide && (
        <Button size="xs" variant="default" leftSection={<IconListNumbers size={14} aria-hidden />} onClick={onBeside}>
          {beside}
        </Button>
      )}
    </div>
  )
})
