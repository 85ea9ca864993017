/** What the floor has yet to write into the records: what waits, and what could not be written and why. */
import { Button, Skeleton, Table, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { OutboxPage, OutboxRetried } from '#domain/http/supervision.ts'
import type { z } from 'zod'
import { outboxOptions, useRetryOutbox } from '../../../api/look-back-queries.ts'
import { countText } from '../../../format/duration.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { Verdict } from './verdict.tsx'

export function OutboxPanel({ teamId }: { teamId: string }) {
  const outbox = useQuery(outboxOptions(teamId))
  const retry = useRetryOutbox(teamId)
  const parked = (outbox.data ?? []).filter(({ parked_at }) => parked_at !== null).length
  return (
    <Panel
      title="Waiting to be written to the records"
      label="Outbox"
      aside={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          disabled={parked === 0}
          loading={retry.isPending}
          onClick={() => retry.mutate()}
        >
          Retry parked
        </Button>
      }
    >
      {outbox.isPending ? <Skeleton h={48} aria-label="Loading the outbox" /> : null}
      {outbox.error ? <ErrorState fault={outbox.error} inline onRetry={() => void outbox.refetch()} /> : null}
      {retry.error ? <ErrorState fault={retry.error} inline onRetry={() => retry.mutate()} /> : null}
      {retry.data ? <Retried result={retry.data} /> : null}
      {outbox.data?.length === 0 ? (
        <Verdict holds>Everything on the floor has been written to the records.</Verdict>
      ) : null}
      {outbox.data && outbox.data.length > 0 ? <Lines lines={outbox.data} /> : null}
    </Panel>
  )
}

function Retried({ result }: { result: z.infer<typeof OutboxRetried> }) {
  const { retried, parked, waiting } = result
  return (
    <Text size="sm" c="dimmed" mb="sm" role="status">
      {countText(retried, 'parked line')} tried again:{' '}
      {retried - parked > 0 ? `${retried - parked} written or waiting` : 'none written'}
      {parked > 0 ? `, ${parked} parked again` : ''}. {waiting} waiting now.
    </Text>
  )
}

function Lines({ lines }: { lines: OutboxPage['data'] }) {
  return (
    <ScrollTable label="Outbox" minWidth={560}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Line</Table.Th>
          <Table.Th>Record</Table.Th>
          <Table.Th>Since</Table.Th>
          <Table.Th>Tries</Table.Th>
          <Table.Th>State</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line, index) => (
          <Table.Tr key={`${line.seq}-${index}`} data-parked={line.parked_at !== null || undefined}>
            <Table.Td>{line.seq}</Table.Td>
            <Table.Td>{line.record}</Table.Td>
            <Table.Td>
              <RecordTime at={line.at} none="" />
            </Table.Td>
            <Table.Td>{line.attempts}</Table.Td>
            <Table.Td>
              {line.parked_at === null ? (
                (line.fault ?? 'waiting')
              ) : (
                <Text span inherit c="var(--state-red)">
                  Parked <RecordTime at={line.parked_at} none="" inSentence />: {line.fault ?? 'no reason given'}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}
