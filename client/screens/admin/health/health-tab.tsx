/** How the floor does: what waits to be written down, what is next for whom, whether its laws hold. */
import { Anchor, Button, Select, Skeleton, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { FloorStatus, NextUp as NextUpList } from '#domain/http/floor.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { useFloorIfKnown } from '../../../live/use-floor.ts'
import { useShallow } from 'zustand/react/shallow'
import { floorStatusOptions, nextUpOptions } from '../../../api/team-queries.ts'
import { NoCallableLeads } from '../../../features/lead-list/no-callable-leads.tsx'
import { ErrorState } from '../../../api/error-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useTeamAgents } from '../../../features/lead-transfer/team-agents.ts'
import { WHY_WORDS } from '../../../format/labels/hold-labels.ts'
import { PriorityMark } from '../../../features/lead-list/priority-mark.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { FloorHealth } from './floor-health.tsx'
import { Verdict } from './verdict.tsx'

interface FloorPartProps {
  readonly teamId: string
  readonly agentId: string | null
  readonly onAgent: (agentId: string | undefined) => void
}

export function FloorPart({ teamId, agentId, onAgent }: FloorPartProps) {
  const { role } = useMe()
  return (
    <>
      <Status teamId={teamId} />
      {may(role, 'inspect-floor') ? <FloorHealth teamId={teamId} /> : <Laws />}
      <NextUp teamId={teamId} agentId={agentId} onAgent={onAgent} />
    </>
  )
}

function Status({ teamId }: { teamId: string }) {
  const status = useQuery(floorStatusOptions(teamId))
  return (
    <Panel title="Floor" aside={status.isFetching ? 'asking …' : undefined}>
      {status.isPending ? <Skeleton h={64} /> : null}
      {status.error ? <ErrorState fault={status.error} inline onRetry={() => void status.refetch()} /> : null}
      {status.data ? <Numbers status={status.data} /> : null}
    </Panel>
  )
}

function Numbers({ status }: { status: FloorStatus }) {
  const { waiting, parked, oldest_at } = status.outbox
  const doubleDials = useFloorIfKnown((floor) => floor.doubleDials)
  return (
    <Facts
      size="xl"
      facts={[
        ['Leads in the hopper', status.hopper_leads],
        ['Connected seats', status.seats],
        ['Events so far', status.seq],
        [
          'Waiting to be written to the records',
          <>
            {waiting}
            {oldest_at === null || waiting === 0 ? null : (
              <Text span size="sm" c="dimmed">
                {' '}
                since <RecordTime at={oldest_at} none="" inSentence />
              </Text>
            )}
          </>,
        ],
        ['Parked, could not be written', <Alarming key="parked" count={parked} />],
        ['Double dials today', doubleDials === null ? '–' : <Alarming key="double-dials" count={doubleDials} />],
      ]}
    />
  )
}

/** Should be none. */
const Alarming = ({ count }: { count: number }) => (
  <Text span inherit c={count > 0 ? 'var(--state-red)' : 'var(--text)'}>
    {count}
  </Text>
)

/** Looked at on the state this page holds, which is the fold of every event it was sent. */
function Laws() {
  const faults = useFloorIfKnown(useShallow(invariants))
  const doubleDials = useFloorIfKnown((floor) => floor.doubleDials)
  return (
    <Panel title="Floor rules">
      {faults === null ? (
        <Text size="sm" c="dimmed">
          The floor has not loaded yet.
        </Text>
      ) : faults.length === 0 ? (
        <Verdict holds>
          All hold: one holder per lead, one call per agent, no call without its reservation, no wrap-up or reservation
          without an end. Double dials today: {doubleDials}.
        </Verdict>
      ) : (
        <Text component="ul" c="var(--state-red)" role="alert">
          {faults.map((fault) => (
            <li key={fault}>
              <IconAlertTriangle size={16} aria-hidden /> {fault}
            </li>
          ))}
        </Text>
      )}
    </Panel>
  )
}

function NextUp({ teamId, agentId, onAgent }: FloorPartProps) {
  const agents = useTeamAgents(teamId)
  const next = useQuery(nextUpOptions(teamId, agentId))
  return (
    <Panel
      title="Next leads, in calling order"
      label="Next leads"
      aside={
        <>
          <Select
            size="xs"
            w={190}
            aria-label="For whom"
            placeholder="For anyone"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'For anyone' }}
            data={agents.map(({ id, name }) => ({ value: id, label: name }))}
            value={agentId}
            onChange={(id) => onAgent(id ?? undefined)}
          />
          <Button size="compact-sm" variant="default" loading={next.isFetching} onClick={() => void next.refetch()}>
            Refresh
          </Button>
        </>
      }
    >
      {next.error ? <ErrorState fault={next.error} inline onRetry={() => void next.refetch()} /> : null}
      {next.isPending ? <Skeleton h={160} /> : null}
      {next.data?.length === 0 ? <NoCallableLeads teamId={teamId} /> : null}
      {next.data && next.data.length > 0 ? <NextLeads leads={next.data} /> : null}
    </Panel>
  )
}

function NextLeads({ leads }: { leads: NextUpList['data'] }) {
  return (
    <ScrollTable label="Next leads" minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={48}>Place</Table.Th>
          <Table.Th>Lead</Table.Th>
          <Table.Th>Why</Table.Th>
          <Table.Th>Priority</Table.Th>
          <Table.Th>Tries</Table.Th>
          <Table.Th>Last try</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {leads.map((lead, index) => (
          <Table.Tr key={lead.lead_id}>
            <Table.Td>{index + 1}</Table.Td>
            <Table.Td>
              <Anchor
                inherit
                fw={550}
                renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: lead.lead_id }} {...props} />}
              >
                {lead.name}
              </Anchor>{' '}
              <Text span size="sm" c="dimmed">
                {lead.company}
              </Text>
            </Table.Td>
            <Table.Td>
              {WHY_WORDS[lead.why.rule]}
              {lead.why.due_at === null ? null : (
                <Text span size="sm" c="dimmed">
                  , due <RecordTime at={lead.why.due_at} none="" inSentence />
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <PriorityMark priority={lead.why.priority} />
            </Table.Td>
            <Table.Td>{lead.why.attempts}</Table.Td>
            <Table.Td>
              <RecordTime at={lead.why.last_attempt_at} none="Never" />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}
