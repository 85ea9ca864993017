/** One line an entry; a lifted one says who lifted it and why. On a phone what is known stands under the number. */
import { Anchor, Button, Table, Text, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DoNotCallEntry } from '#domain/http/suppression/do-not-call.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { useWritePhone } from '../../../format/phone.ts'
import { reasonWords, sourceWords } from './entry-words.ts'

interface EntryRowsProps {
  readonly rows: readonly DoNotCallEntry[]
  readonly narrow: boolean
  /** Null for who may not. */
  readonly onLift: ((phone: string) => void) | null
}

export function EntryRows({ rows, narrow, onLift }: EntryRowsProps) {
  const phoneText = useWritePhone()
  const Cells = narrow ? StackedCells : Columns
  return rows.map((entry) => {
    const number = phoneText(entry.phone, null)
    return (
      <Table.Tr key={entry.id}>
        <Cells entry={entry} number={<NumberOf entry={entry}>{number}</NumberOf>} />
        <Table.Td ta="end">
          {onLift !== null && entry.lifted_at === null ? (
            <Button size="compact-xs" variant="subtle" onClick={() => onLift(entry.phone)}>
              Lift<VisuallyHidden> the block of {number}</VisuallyHidden>
            </Button>
          ) : null}
        </Table.Td>
      </Table.Tr>
    )
  })
}

interface CellsProps {
  readonly entry: DoNotCallEntry
  readonly number: ReactNode
}

const Columns = ({ entry, number }: CellsProps) => (
  <>
    <Table.Td fw={550} style={{ whiteSpace: 'nowrap' }}>
      {number}
    </Table.Td>
    <Table.Td>{sourceWords(entry.source)}</Table.Td>
    <Table.Td maw={320}>
      {reasonWords(entry)}
      {entry.lifted_at === null ? null : <Lifted entry={entry} />}
    </Table.Td>
    <Table.Td>
      <RecordTime at={entry.since} none="" />
    </Table.Td>
    <Table.Td>
      <RecordTime at={entry.until} none="No end" />
    </Table.Td>
    <Table.Td>
      {entry.created_by_name ?? (
        <Text span inherit c="dimmed">
          Not recorded
        </Text>
      )}
    </Table.Td>
  </>
)

const StackedCells = ({ entry, number }: CellsProps) => (
  <Table.Td>
    <Text fw={550} inherit>
      {number}
    </Text>
    <Text size="sm">{reasonWords(entry)}</Text>
    <Text size="xs" c="dimmed">
      {sourceWords(entry.source)}, <RecordTime at={entry.since} none="" inSentence />
      {entry.created_by_name === null ? '' : ` by ${entry.created_by_name}`}
      {entry.until === null ? null : (
        <>
          , until <RecordTime at={entry.until} none="" inSentence />
        </>
      )}
    </Text>
    {entry.lifted_at === null ? null : <Lifted entry={entry} />}
  </Table.Td>
)

/** Leads to the record it was said about. */
const NumberOf = ({ entry: { lead_id }, children }: { entry: DoNotCallEntry; children: string }) =>
  lead_id === null ? (
    children
  ) : (
    <Anchor
      inherit
      renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: lead_id }} title="Open the lead" {...props} />}
    >
      {children}
    </Anchor>
  )

/** Without a person it ended by itself, or its list no longer has it. */
function Lifted({ entry: { lifted_at, lifted_by_name, lift_reason } }: { entry: DoNotCallEntry }) {
  return (
    <Text size="xs" c="dimmed">
      {lifted_by_name === null ? 'Ended ' : 'Lifted '}
      <RecordTime at={lifted_at} none="" inSentence />
      {lifted_by_name === null ? '' : ` by ${lifted_by_name}`}
      {lift_reason === null ? '' : `: ${lift_reason}`}
    </Text>
  )
}
