/** What became of each row, or would: what is wrong with it, where, and what helps. */
import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportCounts, ImportRow } from '#domain/http/imports/imports.ts'
import { ROW_VERDICTS, type RowVerdict } from '#domain/import/remarks.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { importRowsOptions, type RowFilters } from '../../../api/records/import-queries.ts'
import { numberText } from '../../../format/duration.ts'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { ToneDot } from '../../../ui/tone-mark.tsx'
import { columnName, VERDICT_TONES, VERDICT_WORDS } from './import-words.ts'

interface VerdictFilterProps {
  readonly run: 'check' | 'run'
  readonly counts: ImportCounts
  readonly chosen: RowVerdict
  readonly onChoose: (verdict: RowVerdict) => void
}

export const VerdictFilter = ({ run, counts, chosen, onChoose }: VerdictFilterProps) => (
  <Group gap="xs" role="group" aria-label="Rows by verdict">
    {ROW_VERDICTS.map((verdict) => (
      <Button
        key={verdict}
        variant="chip"
        aria-pressed={verdict === chosen}
        disabled={counts[verdict] === 0}
        onClick={() => onChoose(verdict)}
      >
        <ToneDot tone={VERDICT_TONES[verdict]}>
          {VERDICT_WORDS[run][verdict]} {numberText(counts[verdict])}
        </ToneDot>
      </Button>
    ))}
  </Group>
)

/** Those that need somebody first. */
export const firstVerdict = (counts: ImportCounts): RowVerdict =>
  (['refused', 'skipped', 'created', 'updated', 'unchanged'] as const).find((verdict) => counts[verdict] > 0) ??
  'created'

interface RowListProps {
  readonly importId: string
  readonly filters: RowFilters
  readonly stamp: string
  readonly label: string
}

export function RowList({ importId, filters, stamp, label }: RowListProps) {
  const list = useInfiniteQuery(importRowsOptions(importId, filters, stamp))
  if (list.isPending) return <RowsLoading name="rows" />
  if (list.error && list.data === undefined)
    return <ErrorState fault={list.error} inline onRetry={() => void list.refetch()} />
  const rows = list.data.pages.flatMap(({ data }) => data)
  if (rows.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No such rows.
      </Text>
    )
  return (
    <>
      <ScrollTable label={label} minWidth={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={72}>Row</Table.Th>
            <Table.Th w={160}>Column</Table.Th>
            <Table.Th w={200}>Cell</Table.Th>
            <Table.Th>What is to know</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{rows.map((row) => linesOf(row))}</Table.Tbody>
      </ScrollTable>
      {list.hasNextPage ? (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage({ cancelRefetch: false })}
        >
          Show more
        </Button>
      ) : null}
    </>
  )
}

interface Line {
  readonly column: string
  readonly cell: string
  readonly words: string
}

function linesOf(row: ImportRow) {
  const said: Line[] = row.remarks.map(({ column, header, value, words }) => ({
    column: column === null ? 'Whole row' : columnName(header ?? '', column),
    cell: value ?? '',
    words: sentence(words),
  }))
  if (row.undo?.words) said.unshift({ column: 'Lead', cell: '', words: sentence(row.undo.words) })
  const lines = said.length === 0 ? [{ column: '', cell: '', words: 'Nothing.' }] : said
  return lines.map((line, at) => (
    <Table.Tr key={`${row.row} ${line.column} ${line.words}`}>
      <Table.Td c="dimmed">{at === 0 ? <RowNumber row={row} /> : null}</Table.Td>
      <Table.Td>{line.column}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{line.cell}</Table.Td>
      <Table.Td c={said.length === 0 ? 'dimmed' : ''}>{line.words}</Table.Td>
    </Table.Tr>
  ))
}

const RowNumber = ({ row: { row, lead_id: leadId } }: { row: ImportRow }) =>
  leadId === null ? (
    row
  ) : (
    <Anchor
      size="sm"
      aria-label={`Row ${row}: open the lead`}
      renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId }} {...props} />}
    >
      {row}
    </Anchor>
  )

/** Said after the column's name; here it stands alone. */
function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}
