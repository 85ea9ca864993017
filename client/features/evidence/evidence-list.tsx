/** The lines themselves; only those in view exist. */
import { ActionIcon, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconHistory, IconPhone } from '@tabler/icons-react'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { useFloorIfKnown } from '../../live/use-floor.ts'
import { secondText } from '../../format/time-text.ts'
import { ListRow } from '../../ui/lists/list-row.tsx'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { momentSearch } from '../replay/time-machine-search.ts'
import type { EvidenceLine } from './evidence-lines.ts'

const ROW_HEIGHT = 52

export function EvidenceList({ lines, withAgent }: { lines: readonly EvidenceLine[]; withAgent: boolean }) {
  const agents = useFloorIfKnown((floor) => floor.agents)
  return (
    <VirtualList label="Events counted" items={lines} itemKey={({ seq }) => seq} rowHeight={ROW_HEIGHT}>
      {(line) => (
        <ListRow
          start={<time dateTime={new Date(line.at).toISOString()}>{secondText(line.at)}</time>}
          title={
            <>
              {withAgent && <b>{agents?.[line.agentId]?.fullName ?? 'Someone'}</b>} <Lead line={line} />
            </>
          }
          detail={line.what}
          end={
            <>
              {line.adds < 0 && (
                <Text span fw={620} c="var(--state-red)">
                  −{-line.adds}
                </Text>
              )}
              <Ways line={line} />
            </>
          }
        />
      )}
    </VirtualList>
  )
}

function Lead({ line: { leadId, leadName } }: { line: EvidenceLine }) {
  if (leadId === null) return leadName
  return (
    <Link to="/leads/$leadId" params={{ leadId }}>
      {leadName ?? 'the lead'}
    </Link>
  )
}

/** To the call's record or its replay, and to the whole floor at that second. */
function Ways({ line }: { line: EvidenceLine }) {
  const { role } = useMe()
  const time = secondText(line.at)
  return (
    <Group gap="xs" wrap="nowrap">
      {line.callId !== null && (
        <ActionIcon
          title="Replay the call"
          aria-label={`Replay the call of ${time}`}
          renderRoot={(props) => (
            <Link to="/calls/$callId/replay" params={{ callId: line.callId ?? '' }} search={{}} {...props} />
          )}
        >
          <IconPhone size={16} aria-hidden />
        </ActionIcon>
      )}
      {may(role, 'supervise') && (
        <ActionIcon
          title="Show the floor at this moment"
          aria-label={`The floor at ${time}`}
          renderRoot={(props) => <Link to="/time-machine" search={momentSearch(line.at, line.agentId)} {...props} />}
        >
          <IconHistory size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  )
}
