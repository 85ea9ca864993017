/** One line of everything that happened with a lead: calls with their audio, notes, messages, tasks, changes. */
import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { IconHistory } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { timelineOptions } from '../../api/lead-queries.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TimelineEntry } from './timeline-entry.tsx'

const KINDS = [
  { value: 'all', label: 'All' },
  { value: 'call', label: 'Calls' },
  { value: 'message', label: 'Messages' },
  { value: 'task', label: 'Tasks' },
  { value: 'change', label: 'Changes' },
]

interface TimelineProps {
  readonly leadId: string
  readonly teamId: string
  /** The call that is opened, and the second its recording starts at. */
  readonly openCall: string | undefined
  readonly startAt: number | undefined
}

export function Timeline({ leadId, teamId, openCall, startAt }: TimelineProps) {
  const people = useQuery(teamPeopleOptions(teamId)).data
  const nameOf = (userId: string) => people?.find(({ id }) => id === userId)?.full_name ?? 'someone else'
  const [kind, setKind] = useState('all')
  const timeline = useInfiniteQuery(timelineOptions(leadId))
  const items = useMemo(
    () =>
      (timeline.data?.pages ?? []).flatMap(({ data }) => data).filter((item) => kind === 'all' || item.kind === kind),
    [timeline.data, kind],
  )
  return (
    <Panel
      title="Timeline"
      aside={<SegmentedControl data={KINDS} value={kind} onChange={setKind} aria-label="Filter the timeline" />}
    >
      {timeline.isPending ? <Loading /> : null}
      {timeline.error ? <ErrorState fault={timeline.error} inline onRetry={() => void timeline.refetch()} /> : null}
      {timeline.data && items.length === 0 ? <Nothing kind={kind} /> : null}
      <ol>
        {items.map((item) => (
          <TimelineEntry
            key={`${item.kind}-${item.id}`}
            item={item}
            nameOf={nameOf}
            open={item.kind === 'call' && item.id === openCall}
            startAt={item.id === openCall ? startAt : undefined}
          />
        ))}
      </ol>
      {timeline.hasNextPage ? (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          Earlier
        </Button>
      ) : null}
    </Panel>
  )
}

const Loading = () => (
  <div role="status" aria-label="Loading the timeline">
    <Skeleton h={44} mb="xs" />
    <Skeleton h={44} mb="xs" />
    <Skeleton h={44} />
  </div>
)

function Nothing({ kind }: { kind: string }) {
  return (
    <EmptyState
      compact
      icon={IconHistory}
      title={kind === 'all' ? 'Nothing has happened yet' : 'Nothing of this kind yet'}
    >
      Calls, notes, messages, tasks and changes will appear here.
    </EmptyState>
  )
}
