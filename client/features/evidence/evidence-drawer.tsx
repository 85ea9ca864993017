/** What a number was counted from: its lines of the journal, newest first, each with the way to its call and its moment (TA1). */
import { Button, Drawer, Skeleton, Text } from '@mantine/core'
import { IconCircleCheck, IconListSearch, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useFloorIfKnown } from '../../live/use-floor.ts'
import type { Metric } from '#domain/views/evidence.ts'
import { evidenceOptions } from '../../api/look-back-queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { Strip } from '../../ui/strip.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { evidenceLines, leadsOfCalls } from './evidence-lines.ts'
import classes from './evidence-drawer.module.css'

const METRIC_WORDS: Readonly<Record<Metric, string>> = {
  calls: 'Calls started',
  contacts: 'Contacts',
  bookings: 'Meetings booked',
  leads: 'Leads taken',
  skips: 'Leads skipped',
}

export interface EvidenceProps {
  readonly teamId: string
  readonly metric: Metric
  /** Whose number; the whole team's when left out. */
  readonly agentId?: string | undefined
  /** The number as it stands on the screen. */
  readonly shown: number
  readonly onClose: () => void
}

export function EvidenceDrawer(props: EvidenceProps) {
  const { metric, agentId, onClose } = props
  const name = useFloorIfKnown((floor) => (agentId === undefined ? null : (floor.agents[agentId]?.fullName ?? null)))
  const title = `${METRIC_WORDS[metric]} today${name === null ? '' : `, ${name}`}`
  return (
    <Drawer
      opened
      onClose={onClose}
      title={title}
      size="min(560px, 100vw)"
      classNames={{ content: classes.content, body: classes.body }}
    >
      <Behind {...props} />
    </Drawer>
  )
}

function Behind({ teamId, metric, agentId, shown }: EvidenceProps) {
  const evidence = useQuery(evidenceOptions(teamId, metric, agentId))
  // A contact's line names its call only; whom it reached stands in the line that began the call.
  const calls = useQuery({
    ...evidenceOptions(teamId, 'calls', agentId),
    enabled: metric === 'contacts' || metric === 'bookings',
  })
  const lines = useMemo(
    () => evidenceLines(evidence.data?.data ?? [], leadsOfCalls(calls.data?.data ?? [])),
    [evidence.data, calls.data],
  )
  if (evidence.isPending) return <Skeleton h={200} m="md" w="auto" aria-label="Loading the events" />
  if (evidence.error) return <ErrorState fault={evidence.error} onRetry={() => void evidence.refetch()} />
  const { counted } = evidence.data
  return (
    <>
      <Verdict counted={counted} shown={shown} counting={evidence.isFetching} onAgain={() => void evidence.refetch()} />
      {lines.length === 0 ? (
        <EmptyState icon={IconListSearch} title="Nothing counted yet today" compact>
          Events appear here as soon as they happen.
        </EmptyState>
      ) : (
        <>
          <EvidenceList lines={lines} withAgent={agentId === undefined} />
          {lines.length < counted && (
            <Text size="xs" c="dimmed" px="lg" py="sm">
              The latest {lines.length} of {counted} events. The count includes all of them.
            </Text>
          )}
        </>
      )}
    </>
  )
}

interface VerdictProps {
  readonly counted: number
  readonly shown: number
  readonly counting: boolean
  readonly onAgain: () => void
}

/** The number on the screen goes on while this one stands: a later one may be ahead by what happened since. */
function Verdict({ counted, shown, counting, onAgain }: VerdictProps) {
  const same = counted === shown
  return (
    <Strip tone={same ? 'green' : 'grey'} role="status">
      {same && <IconCircleCheck size={18} aria-hidden />}
      <Text span inherit flex={1}>
        <b>{counted}</b> counted in the journal, <b>{shown}</b> on the screen
        {same ? '.' : ': something happened after the count, or is still being saved.'}
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconRefresh size={15} aria-hidden />}
        disabled={counting}
        onClick={onAgain}
      >
        {counting ? 'Counting …' : 'Count again'}
      </Button>
    </Strip>
  )
}
