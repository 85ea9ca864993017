/** One person at the moment shown: state, lead, way through the script, the day's numbers up to then. Nothing can be done here. */
import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRecent } from '../../../live/use-floor.ts'
import { Panel } from '../../../ui/panel.tsx'
import { EventList } from '../../../features/floor-view/activity-feed.tsx'
import { type BoardRow, leadOf } from '../../../features/floor-view/board-rows.ts'
import { DayNumbers } from '../../../features/floor-view/person/day-numbers.tsx'
import { LeadFacts } from '../../../features/floor-view/person/lead-facts.tsx'
import { PersonDetail } from '../../../features/floor-view/person/person-detail.tsx'
import { ScriptPath } from '../../../features/floor-view/person/script-path.tsx'
import type { Scripts } from '../../../features/floor-view/use-board.ts'

interface PastPersonProps {
  readonly row: BoardRow
  readonly scripts: Scripts
  readonly onClose: () => void
}

export function PastPerson({ row, scripts, onClose }: PastPersonProps) {
  const events = useRecent()
  const { call } = row
  const replay = call && (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconHistory size={15} aria-hidden />}
      renderRoot={(props) => (
        <Link to="/calls/$callId/replay" params={{ callId: call.callId }} search={{}} {...props} />
      )}
    >
      Replay this call
    </Button>
  )
  return (
    <PersonDetail label={`${row.fullName}, then`} row={row} actions={replay} onClose={onClose}>
      {leadOf(row) && <LeadFacts row={row} />}
      {call && <ScriptPath call={call} scripts={scripts} />}
      <DayNumbers row={row} past />
      <Panel title="Just before" flush>
        <EventList events={events} kind="all" agentId={row.agentId} />
      </Panel>
    </PersonDetail>
  )
}
