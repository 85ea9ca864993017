/** One line an entry; a lifted one says who lifted it and why. */
import { Button, Table, Text } from '@mantine/core'
import type { DoNotCallEntry } from '#domain/http/suppression/do-not-call.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { useWritePhone } from '../../../format/phone.ts'
import { sourceWords } from './source-words.ts'

interface EntryRowsProps {
  readonly rows: readonly DoNotCallEntry[]
  /** Null for who may not. */
  readonly onLift: ((phone: string) => void) | null
}

export function EntryRows({ rows, onLift }: EntryRowsProps) {
  const phoneText = useWritePhone()
  return rows.map((entry) => (
    <Table.Tr key={entry.id}>
      <Table.Td fw={550} style={{ whiteSpace: 'nowrap' }}>
        {phoneText(entry.phone, null)}
      </Table.Td>
      <Table.Td>{sourceWords(entry.source)}</Table.Td>
      <Table.Td maw={320}>
        {entry.reason}
        {entry.lifted_at === null ? null : <Lifted entry={entry} />}
      </Table.Td>
      <Table.Td>
        <RecordTime at={entry.since} none="" />
      </Table.Td>
      <Table.Td>
        <RecordTime at={entry.until} none="No end" />
      </Table.Td>
      <Table.Td>{entry.created_by_name}</Table.Td>
      <Table.Td ta="end">
        {onLift !== null && entry.lifted_at === null ? (
          <Button size="compact-xs" variant="subtle" onClick={() => onLift(entry.phone)}>
            Lift
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  ))
}

function Lifted({ entry }: { entry: DoNotCallEntry }) {
  return (
    <Text size="xs" c="dimmed">
      Lifted <RecordTime at={entry.lifted_at} none="" inSentence />
      {entry.lifted_by_name === null ? '' : ` by ${entry.lifted_by_name}`}
      {entry.lift_reason === null ? '' : `: ${entry.lift_reason}`}
    </Text>
  )
}
