/** What became of each row, or would: what is wrong with it, where, and what helps. */
import { Anchor, Button, Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportCounts, ImportRow } from '#domain/http/imports/imports.ts'
import { type RemarkCode, ROW_VERDICTS, type RowVerdict } from '#domain/import/remarks.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { importRowsOptions, type RowFilters } from '../../../api/records/import-queries.ts'
import { numberText } from '../../../format/duration.ts'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { ToneDot } from '../../../ui/tone-mark.tsx'
import { columnName, VERDICT_TONES, VERDICT_WORDS } from './import-words.ts'
import styles from './row-list.module.css'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

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
        lh="22px"
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
      <div>
        <Text component="div" size="xs" c="dimmed" className={`${styles.line} ${styles.head}`} aria-hidden>
          <span>Row</span>
          <span>Column</span>
          <span>Cell</span>
          <span>What to know</span>
        </Text>
        <ul aria-label={label}>{rows.map((row) => linesOf(row))}</ul>
      </div>
      <ShowMore more={toMoreRecords(list)} size="xs" mt="sm" />
    </>
  )
}

/** What can be done about it on this screen. */
const CURES: Partial<Record<RemarkCode, string>> = {
  'unknown-word': 'Say beside the column what it means, or correct it in the file.',
  'unknown-tag': 'Make it first, or let the import make new tags.',
  'unknown-owner': 'Add them to the team first, or leave the column out.',
}

interface Line {
  readonly column: string
  readonly cell: string
  readonly words: string
}

function linesOf(row: ImportRow) {
  const said: Line[] = row.remarks.map(({ code, column, header, value, words }) => ({
    column: column === null ? 'Whole row' : columnName(header ?? '', column),
    cell: value ?? '',
    words: [sentence(words), CURES[code] ?? ''].join(' ').trim(),
  }))
  if (row.undo?.words) said.unshift({ column: 'Lead', cell: '', words: sentence(row.undo.words) })
  const lines = said.length === 0 ? [{ column: '', cell: '', words: 'Nothing to correct' }] : said
  return lines.map((line, at) => (
    <li key={`${row.row} ${line.column} ${line.words}`} className={styles.line}>
      <span>{at === 0 ? <RowNumber row={row} /> : null}</span>
      <span>{line.column}</span>
      <Text span size="sm" c="dimmed">
        {line.cell}
      </Text>
      <span className={styles.words}>{line.words}</span>
    </li>
  ))
}

function RowNumber({ row: { row, lead_id: leadId, verdict, undo } }: { row: ImportRow }) {
  // A lead that was created and taken back is there no more.
  if (leadId === null || (verdict === 'created' && undo?.undone === true)) return row
  return (
    <Anchor
      size="sm"
      aria-label={`Row ${row}: open the lead`}
      renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId }} {...props} />}
    >
      {row}
    </Anchor>
  )
}

/** Said after the column's name; here it stands alone. */
function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}
