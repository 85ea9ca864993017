/** One line of everything that happened with a lead: calls with their audio, notes, messages, tasks, changes. */
import { SegmentedControl, Select, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { CONVERSATION_TYPES, ConversationType } from '#domain/vocabulary/crm.ts'
import { timelineOptions } from '../../api/lead-queries.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { MESSAGE_WORDS } from '../../format/record-labels.ts'
import { Panel } from '../../ui/panel.tsx'
import { TimelineEntry } from './timeline-entry.tsx'
import { ShowMore } from '../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../ui/records-table/more-of.ts'

const KINDS = [
  { value: 'all', label: 'All' },
  { value: 'call', label: 'Calls' },
  { value: 'message', label: 'Messages' },
  { value: 'file', label: 'Files' },
  { value: 'task', label: 'Tasks' },
  { value: 'change', label: 'Changes' },
] as const
type Kind = (typeof KINDS)[number]['value']

const filterOf = (kind: Kind, type: ConversationType | null) => ({
  ...(kind !== 'all' && { kind }),
  ...(kind === 'message' && type !== null && { message_type: type }),
})

interface TimelineProps {
  readonly lead: Pick<Lead, 'id' | 'team_id'>
  readonly mayChange: boolean
  /** The call that is opened, and the second its recording starts at. */
  readonly openCall: string | undefined
  readonly startAt: number | undefined
}

export function Timeline({ lead: { id: leadId, team_id: teamId }, mayChange, openCall, startAt }: TimelineProps) {
  const people = useQuery(teamPeopleOptions(teamId)).data
  const nameOf = (userId: string) => people?.find(({ id }) => id === userId)?.full_name ?? 'someone else'
  const [kind, setKind] = useState<Kind>('all')
  const [type, setType] = useState<ConversationType | null>(null)
  const timeline = useInfiniteQuery(timelineOptions(leadId, filterOf(kind, type)))
  const items = timeline.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Panel
      title="Timeline"
      aside={<SegmentedControl data={[...KINDS]} value={kind} onChange={setKind} aria-label="Filter the timeline" />}
    >
      {kind === 'message' ? <TypeFilter type={type} onType={setType} /> : null}
      {timeline.isPending ? <Loading /> : null}
      {timeline.error && !timeline.data ? (
        <ErrorState fault={timeline.error} inline onRetry={() => void timeline.refetch()} />
      ) : null}
      {timeline.data && items.length === 0 ? <Nothing kind={kind} /> : null}
      <ol>
        {items.map((item) => (
          <TimelineEntry
            key={`${item.kind}-${item.id}`}
            leadId={leadId}
            mayChange={mayChange}
            item={item}
            nameOf={nameOf}
            open={item.kind === 'call' && item.id === openCall}
            startAt={item.id === openCall ? startAt : undefined}
          />
        ))}
      </ol>
      <ShowMore more={toMoreRecords(timeline)} size="xs" mt="sm">
        Earlier
      </ShowMore>
    </Panel>
  )
}

const TYPES = CONVERSATION_TYPES.map((value) => ({ value, label: MESSAGE_WORDS[value] }))

interface TypeFilterProps {
  readonly type: ConversationType | null
  readonly onType: (type: ConversationType | null) => void
}

const TypeFilter = ({ type, onType }: TypeFilterProps) => (
  <Select
    w={180}
    mb="sm"
    size="xs"
    clearable
    aria-label="Type of message"
    placeholder="All messages"
    data={TYPES}
    value={type}
    onChange={(next) => onType(ConversationType.safeParse(next).data ?? null)}
  />
)

const Loading = () => (
  <div role="status" aria-label="Loading the timeline">
    <Skeleton h={44} mb="xs" />
    <Skeleton h={44} mb="xs" />
    <Skeleton h={44} />
  </div>
)

function Nothing({ kind }: { kind: Kind }) {
  return (
    <EmptyState
      compact
      icon={IconHistory}
      title={kind === 'all' ? 'Nothing has happened yet' : 'Nothing of this kind yet'}
    >
      Calls, notes, messages, files, tasks and changes will appear here.
    </EmptyState>
  )
}
