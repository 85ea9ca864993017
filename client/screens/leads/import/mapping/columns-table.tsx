/** What each column of the file becomes: guessed where it can be told, said to be so, and changed here. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ImportPreview, PreviewColumn } from '#domain/http/imports/imports.ts'
import { DateFormat, DecimalSign, type ImportTarget, targetKey } from '#domain/import/plan.ts'
import { countText } from '../../../../format/duration.ts'
import { choices } from '../../../../format/record-labels.ts'
import { may } from '../../../../session/rights.ts'
import { useMe } from '../../../../session/use-session.ts'
import { Panel } from '../../../../ui/panel.tsx'
import { TonePill } from '../../../../ui/tone-mark.tsx'
import { columnName, DATE_FORMAT_WORDS, DECIMAL_WORDS, type OwnField, targetGroups, targetOf } from '../import-words.ts'
import styles from './columns-table.module.css'
import {
  askedOf,
  changeColumn,
  type DraftColumn,
  type ImportDraft,
  mapColumn,
  openOf,
  takenBy,
} from './import-draft.ts'
import type { DraftOfFile } from './use-draft.ts'
import { NEW_FIELD, NewField } from './new-field.tsx'
import { WordList } from './word-list.tsx'

interface ColumnsTableProps {
  readonly file: DraftOfFile
  readonly onGuess: () => void
}

const ORIGINS: Record<DraftOfFile['origin'], string> = {
  guessed: 'Guessed by the headings. Look at each before you go on.',
  remembered: 'As a file with these headings was imported last.',
  checked: 'As it was checked last.',
  own: 'As you chose.',
}

export function ColumnsTable({ file: { preview, draft, fields, origin, change }, onGuess }: ColumnsTableProps) {
  const all = preview.columns.filter(({ empty }) => !empty)
  const [hidden, setHidden] = useState(() => leftOut(draft, all))
  const shown = all.filter(({ index }) => !hidden.has(index))
  return (
    <Panel
      title="2. What its columns mean"
      label="What its columns mean"
      aside={
        <Group gap="sm">
          <span role="status">{ORIGINS[origin]}</span>
          {origin === 'guessed' ? null : (
            <Button variant="subtle" size="compact-xs" onClick={onGuess}>
              Guess again
            </Button>
          )}
        </Group>
      }
    >
      <Text component="div" size="xs" c="dimmed" className={`${styles.row} ${styles.head}`} aria-hidden>
        <span>In the file</span>
        <span>First values</span>
        <span>Becomes</span>
      </Text>
      <ul aria-label="Columns">
        {shown.map((column) => {
          const mapped = draft.columns.find(({ index }) => index === column.index)
          return mapped === undefined ? null : (
            <ColumnRow key={column.index} {...{ column, mapped, draft, preview, fields }} onChange={change} />
          )
        })}
      </ul>
      {hidden.size === 0 ? null : (
        <Button variant="default" size="xs" mt="sm" onClick={() => setHidden(new Set())}>
          Show {countText(hidden.size, 'column')} left out
        </Button>
      )}
    </Panel>
  )
}

const MANY = 12

/** Of a wide table, what becomes nothing waits below what becomes something. What is left out later stays in sight. */
function leftOut({ columns }: ImportDraft, shown: readonly PreviewColumn[]): ReadonlySet<number> {
  const out = new Set(columns.flatMap(({ index, to }) => (to === null ? [index] : [])))
  const hidden = shown.filter(({ index }) => out.has(index))
  return new Set(hidden.length > MANY && hidden.length < shown.length ? hidden.map(({ index }) => index) : [])
}

interface ColumnRowProps {
  readonly column: PreviewColumn
  readonly mapped: DraftColumn
  readonly draft: ImportDraft
  readonly preview: ImportPreview
  readonly fields: readonly OwnField[]
  readonly onChange: (draft: ImportDraft) => void
}

function ColumnRow({ column, mapped, draft, preview, fields, onChange }: ColumnRowProps) {
  const { index, header, samples } = column
  const { to, isGuess } = mapped
  const name = columnName(header, index)
  const mayAdd = may(useMe().role, 'manage-fields')
  const [isAdding, setIsAdding] = useState(false)
  const map = (next: ImportTarget | null, known: readonly OwnField[]) =>
    onChange(mapColumn(draft, index, next, preview, known))
  const nameAt = (at: number) => columnName(preview.columns.find((one) => one.index === at)?.header ?? '', at)
  return (
    <li className={styles.row}>
      <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      <Text size="sm" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
        {samples.length === 0 ? 'All empty in the first rows' : samples.slice(0, 3).join(' · ')}
      </Text>
      <Stack gap="xs">
        <Group gap="sm" wrap="nowrap">
          <Select
            flex={1}
            aria-label={`${name} becomes`}
            placeholder="Leave it out"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': `Leave ${name} out` }}
            data={[
              ...targetGroups(fields).map(({ group, items }) => ({
                group,
                items: items.map(({ value, label }) => {
                  const other = takenBy(draft, value, index)
                  return {
                    value,
                    disabled: other !== undefined,
                    label: other === undefined ? label : `${label} (${nameAt(other.index)})`,
                  }
                }),
              })),
              ...(mayAdd ? [{ group: 'None of these', items: [{ value: NEW_FIELD, label: 'New field…' }] }] : []),
            ]}
            value={to === null ? null : targetKey(to)}
            onChange={(value) => (value === NEW_FIELD ? setIsAdding(true) : map(targetOf(value, fields), fields))}
          />
          {isGuess ? <TonePill tone="grey">Guess</TonePill> : null}
        </Group>
        <Asked {...{ column, mapped, draft, fields, onChange, name }} />
      </Stack>
      {isAdding ? (
        <NewField
          column={column}
          onMade={(made) => map({ kind: 'custom', key: made.key }, [...fields, made])}
          onClose={() => setIsAdding(false)}
        />
      ) : null}
    </li>
  )
}

type AskedProps = Omit<ColumnRowProps, 'preview'> & { readonly name: string }

/** How the cells of the column are written, where that has to be said. */
function Asked({ column, mapped, draft, fields, onChange, name }: AskedProps) {
  const { index, to } = mapped
  const isOpen = openOf(mapped, column, fields) !== null
  const change = (next: Partial<DraftColumn>) => onChange(changeColumn(draft, index, next))
  switch (askedOf(to, fields)) {
    case 'dates':
      return (
        <Select
          aria-label={`Order of day and month in ${name}`}
          placeholder="Choose the order of day and month"
          data={choices(DATE_FORMAT_WORDS)}
          value={mapped.dates}
          error={isOpen ? 'These dates can be read in several ways.' : undefined}
          allowDeselect={false}
          onChange={(value) => change({ dates: DateFormat.nullable().parse(value) })}
        />
      )
    case 'decimal':
      return (
        <Select
          aria-label={`Sign before the decimals in ${name}`}
          placeholder="Choose the sign before the decimals"
          data={choices(DECIMAL_WORDS)}
          value={mapped.decimal}
          error={isOpen ? 'These numbers can be read in several ways.' : undefined}
          allowDeselect={false}
          onChange={(value) => change({ decimal: DecimalSign.nullable().parse(value) })}
        />
      )
    case 'words':
      return <WordList {...{ column, mapped, fields, name }} onChange={(words) => change({ words })} />
    default:
      return null
  }
}
