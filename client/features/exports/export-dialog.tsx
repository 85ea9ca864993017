/** Asks what is to be in a file, and begins to write it. */
import { Anchor, Button, Checkbox, Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { CUSTOM_COLUMN, EXPORT_COLUMNS, type ExportSubject } from '#domain/export/columns.ts'
import { type Delimiter, DELIMITERS } from '#domain/import/plan.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { useStartExport } from '../../api/records/export-queries.ts'
import { useCustomFields } from '../../api/records/field-queries.ts'
import { toast } from '../../feedback/toast.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { DELIMITER_WORDS, SUBJECT_WORDS, usualDelimiter } from './export-words.ts'
import { watchExport } from './watch-export.ts'

export interface ExportWish {
  readonly subject: ExportSubject
  /** The query of the list, as it stands in its address. */
  readonly matching: string
  /** Of leads: these alone. */
  readonly ids?: readonly string[] | undefined
  /** What will be in it, in words: `1,234 leads that match`. */
  readonly what: string
  /** What else is to be chosen, and why it cannot be so. */
  readonly choice?: { readonly fields: ReactNode; readonly fault: string | null }
}

export interface ExportDialogProps extends ExportWish {
  readonly onClose: () => void
}

export function ExportDialog({ subject, matching, ids, what, choice, onClose }: ExportDialogProps) {
  const start = useStartExport()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const columns = useColumnsOf(subject)
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const [delimiter, setDelimiter] = useState<Delimiter>(() => usualDelimiter())
  const chosen = columns.flatMap(({ key }) => (without.has(key) ? [] : [key]))
  const submit = () =>
    start.mutate(
      { subject, matching, columns: chosen, delimiter, ...(ids !== undefined && { ids: [...ids] }) },
      {
        onSuccess: ({ id }) => {
          watchExport(cache, id)
          toast({
            color: 'teal',
            message: 'Export started. You can keep working.',
            autoClose: 6_000,
            undo: { label: 'Exports', run: () => void navigate({ to: '/exports' }) },
          })
          onClose()
        },
      },
    )
  return (
    <Dialog title={`Export: ${SUBJECT_WORDS[subject].toLowerCase()}`} size={560} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen.length > 0 && (choice?.fault ?? null) === null) submit()
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            {what}, as a CSV file for a spreadsheet. It is kept for 7 days, and every download is logged.
          </Text>
          {choice?.fields}
          <ColumnBoxes
            columns={columns}
            without={without}
            onChange={setWithout}
            fault={chosen.length === 0 ? 'Choose at least one column.' : null}
          />
          <DelimiterChoice delimiter={delimiter} onChange={setDelimiter} />
          {start.error ? <ErrorState fault={start.error} inline /> : null}
          <Group justify="space-between">
            <Anchor size="sm" renderRoot={(props) => <Link to="/exports" {...props} />}>
              Past exports
            </Anchor>
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={start.isPending} data-autofocus>
                Export
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

interface Column {
  readonly key: string
  readonly label: string
}

function useColumnsOf(subject: ExportSubject): readonly Column[] {
  const fields = useCustomFields()
  const own = Object.entries(EXPORT_COLUMNS[subject]).map(([key, label]) => ({ key, label }))
  if (subject !== 'leads') return own
  const inUse = fields.filter(({ retired }) => !retired)
  // As the file tells it from the column that every lead has.
  const isOwn = (label: string) => own.some((one) => one.label.toLowerCase() === label.trim().toLowerCase())
  return [
    ...own,
    ...inUse.map(({ key, label }) => ({
      key: `${CUSTOM_COLUMN}${key}`,
      label: isOwn(label) ? `${label} (${CUSTOM_COLUMN}${key})` : label,
    })),
  ]
}

interface ColumnBoxesProps {
  readonly columns: readonly Column[]
  readonly without: ReadonlySet<string>
  readonly onChange: (without: ReadonlySet<string>) => void
  readonly fault: string | null
}

function ColumnBoxes({ columns, without, onChange, fault }: ColumnBoxesProps) {
  const toggle = (key: string) => {
    const next = new Set(without)
    if (!next.delete(key)) next.add(key)
    onChange(next)
  }
  return (
    <Stack gap="xs" component="fieldset" m={0} p={0} bd="none">
      <Group justify="space-between">
        <Text component="legend" size="sm" fw={550} p={0}>
          Columns
        </Text>
        <Group gap="xs">
          <Button size="compact-xs" variant="default" onClick={() => onChange(new Set())}>
            All
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => onChange(new Set(columns.map(({ key }) => key)))}>
            None
          </Button>
        </Group>
      </Group>
      <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs" verticalSpacing={6} mah={264} style={{ overflowY: 'auto' }}>
        {columns.map(({ key, label }) => (
          <Checkbox key={key} size="xs" label={label} checked={!without.has(key)} onChange={() => toggle(key)} />
        ))}
      </SimpleGrid>
      {fault === null ? null : (
        <Text size="sm" c="red" role="alert">
          {fault}
        </Text>
      )}
    </Stack>
  )
}

interface DelimiterChoiceProps {
  readonly delimiter: Delimiter
  readonly onChange: (delimiter: Delimiter) => void
}

const DelimiterChoice = ({ delimiter, onChange }: DelimiterChoiceProps) => (
  <Stack gap={4} align="start">
    <Text size="sm" fw={550} id="export-delimiter">
      Separator
    </Text>
    <SegmentedControl
      aria-labelledby="export-delimiter"
      data={DELIMITERS.map((value) => ({ value, label: DELIMITER_WORDS[value] }))}
      value={delimiter}
      onChange={(next) => onChange(DELIMITERS.find((known) => known === next) ?? ',')}
    />
  </Stack>
)
