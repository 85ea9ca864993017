/** How far an import is, what it would do or has done, and each line it cannot take. */
import { Progress, ScrollArea, Table, Text } from '@mantine/core'
import { type DoNotCallImported } from '#domain/http/suppression/do-not-call.ts'
import { PHONE_FAULTS } from '#domain/phone/read.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { countText } from '../../../format/duration.ts'
import { Notice } from '../../../ui/notice.tsx'
import type { ImportStage } from './use-import.ts'

const SHOWN = 200

export function ImportStageView({ stage }: { stage: ImportStage }) {
  switch (stage.type) {
    case 'idle':
      return null
    case 'running':
      return (
        <div role="status">
          <Text size="sm" mb={4}>
            {stage.dryRun ? 'Checking' : 'Applying'}: {stage.done} of {stage.of} rows
          </Text>
          <Progress value={(stage.done / Math.max(1, stage.of)) * 100} aria-label="Progress" />
        </div>
      )
    case 'failed':
      return (
        <>
          <ErrorState fault={stage.fault} inline />
          {stage.dryRun ? null : (
            <Text size="sm" c="dimmed">
              {stage.done} rows were applied. Check and apply the list again to go on; nothing is done twice.
            </Text>
          )}
        </>
      )
    default:
      return <Result result={stage.result} applied={stage.type === 'applied'} />
  }
}

function Result({ result, applied }: { result: DoNotCallImported; applied: boolean }) {
  const { added, known, removed, absent, faults } = result
  const parts = [
    `${countText(added, 'number')} ${applied ? 'added' : 'to add'}`,
    ...(known > 0 ? [`${known} on the list already`] : []),
    ...(removed > 0 ? [`${removed} ${applied ? 'taken off' : 'to take off'}`] : []),
    ...(absent > 0 ? [`${absent} to delete that were not on it`] : []),
  ]
  return (
    <>
      <Notice tone={applied ? 'green' : 'blue'} title={applied ? 'Applied' : 'Checked, nothing applied yet'}>
        {parts.join(', ')}.
      </Notice>
      {faults.length > 0 ? <Faults faults={faults} /> : null}
    </>
  )
}

function Faults({ faults }: Pick<DoNotCallImported, 'faults'>) {
  return (
    <section aria-label="Rows that are left out">
      <Text size="sm" fw={600} mb={4}>
        {countText(faults.length, 'row')} left out
      </Text>
      <ScrollArea.Autosize mah={180} type="auto" viewportProps={{ tabIndex: 0 }}>
        <Table aria-label="Rows that are left out" fz="xs">
          <Table.Tbody>
            {faults.slice(0, SHOWN).map(({ line, phone, fault }) => (
              <Table.Tr key={line}>
                <Table.Td c="dimmed">Line {line}</Table.Td>
                <Table.Td>{phone}</Table.Td>
                <Table.Td>{PHONE_FAULTS[fault]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {faults.length > SHOWN ? (
          <Text size="xs" c="dimmed">
            And {faults.length - SHOWN} more.
          </Text>
        ) : null}
      </ScrollArea.Autosize>
    </section>
  )
}
