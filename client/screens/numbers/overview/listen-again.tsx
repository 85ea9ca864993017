/** My newest recorded calls of these days, to listen to again. */
import { Anchor, Table } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconWaveSine } from '@tabler/icons-react'
import { callListOptions } from '../../../api/call-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { clockText } from '../../../format/duration.ts'
import { OUTCOME_TONES, OUTCOME_WORDS } from '../../../format/record-labels.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { ToneDot } from '../../../ui/tone-mark.tsx'
import { useNumbers } from '../frame/numbers-context.ts'
import styles from './listen-again.module.css'

/** As many as one listens to in a quarter of an hour. */
const SHOWN = 8

export function ListenAgain() {
  const { asked } = useNumbers()
  const list = useInfiniteQuery(
    callListOptions({ user_id: asked.userId, recorded: 'true', day_from: asked.from, day_to: asked.to }),
  )
  const calls = (list.data?.pages[0]?.data ?? []).slice(0, SHOWN)
  return (
    <section className={styles.card} aria-label="Listen again">
      <h2>Listen again</h2>
      {list.isPending ? <RowsLoading name="my recorded calls" /> : null}
      {list.error ? <ErrorState inline fault={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data && calls.length === 0 ? (
        <EmptyState compact icon={IconWaveSine} title="No recorded call in these days" />
      ) : null}
      {calls.length === 0 ? null : (
        <ScrollTable label="My recorded calls" minWidth={420}>
          <Table.Tbody>
            {calls.map((call) => (
              <Table.Tr key={call.id}>
                <Table.Td>
                  <Anchor
                    inherit
                    renderRoot={(props) => <Link to="/calls/$callId/replay" params={{ callId: call.id }} {...props} />}
                  >
                    {call.lead_name}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  <ToneDot tone={OUTCOME_TONES[call.outcome]}>{OUTCOME_WORDS[call.outcome]}</ToneDot>
                </Table.Td>
                <Table.Td ta="end">{clockText(call.duration * 1000)}</Table.Td>
                <Table.Td ta="end">
                  <RecordTime at={call.call_date} none="" />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ScrollTable>
      )}
    </section>
  )
}
