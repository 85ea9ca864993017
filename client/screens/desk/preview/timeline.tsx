/** What went before with this lead, in the words of the lead's own page, fitted to the side of the desk. */
import { Skeleton } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { timelineOptions } from '../../../api/lead-queries.ts'
import { teamPeopleOptions } from '../../../api/team-queries.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../api/error-state.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { TimelineEntry } from '../../../features/lead-record/timeline-entry.tsx'
import { useDesk } from '../desk.tsx'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

export const Timeline = ({ leadId }: { leadId: string }) =>
  useDesk().isPractice ? <NothingBefore /> : <WhatWentBefore leadId={leadId} />

const NothingBefore = () => (
  <Panel title="Timeline">
    <EmptyState compact icon={IconHistory} title="No history in practice">
      What is said in this call stays here.
    </EmptyState>
  </Panel>
)

function WhatWentBefore({ leadId }: { leadId: string }) {
  const { teamId } = useDesk()
  const query = useInfiniteQuery(timelineOptions(leadId))
  const people = useQuery(teamPeopleOptions(teamId)).data
  const nameOf = (userId: string) => people?.find(({ id }) => id === userId)?.full_name ?? 'someone else'
  const items = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Panel title="Timeline">
      {query.isPending ? <Skeleton height={88} role="status" aria-label="Loading the timeline" /> : null}
      {query.isError ? <ErrorState inline fault={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && items.length === 0 ? (
        <EmptyState compact icon={IconHistory} title="No history yet">
          Your call will be the first entry.
        </EmptyState>
      ) : null}
      <ol>
        {items.map((item) => (
          <TimelineEntry
            key={`${item.kind}.${item.id}`}
            leadId={leadId}
            mayChange
            item={item}
            nameOf={nameOf}
            open={false}
            startAt={undefined}
          />
        ))}
      </ol>
      <ShowMore more={toMoreRecords(query)} size="compact-sm">
        Earlier
      </ShowMore>
    </Panel>
  )
}
