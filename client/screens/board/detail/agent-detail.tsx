/** One person up close: state, lead, way through the script, a nudge, and, while watching, the live mirror (CO4). */
import { Panel } from '../../../ui/panel.tsx'
import { type BoardRow, leadOf } from '../../../features/floor-view/board-rows.ts'
import { LiveEvents } from '../live-feed.tsx'
import type { Scripts } from '../../../features/floor-view/use-board.ts'
import { DayNumbers } from '../../../features/floor-view/person/day-numbers.tsx'
import { FixesRead } from '../../../features/floor-view/person/fixes-read.tsx'
import { LeadFacts } from '../../../features/floor-view/person/lead-facts.tsx'
import { LiveCallView } from './live-call-view.tsx'
import { NudgeBox } from './nudge-box.tsx'
import { PersonDetail } from '../../../features/floor-view/person/person-detail.tsx'
import { ScriptPath } from '../../../features/floor-view/person/script-path.tsx'
import { SupervisorActions } from './supervisor-actions.tsx'
import { useWatch } from './use-watch.ts'

interface AgentDetailProps {
  readonly row: BoardRow
  readonly scripts: Scripts
  readonly onClose: () => void
}

export function AgentDetail({ row, scripts, onClose }: AgentDetailProps) {
  const watch = useWatch(row.agentId)
  const { call } = row
  return (
    <PersonDetail
      label={row.fullName}
      row={row}
      actions={<SupervisorActions row={row} watch={watch} />}
      onClose={onClose}
    >
      {leadOf(row) && <LeadFacts row={row} />}
      {call && <ScriptPath call={call} scripts={scripts} />}
      {call && <FixesRead call={call} scripts={scripts} />}
      {call && call.phase !== 'wrap-up' && call.orphanedAt === null && <NudgeBox call={call} />}
      {call && watch.watching && <LiveCallView call={call} scripts={scripts} />}
      <DayNumbers row={row} />
      <Panel title="Just now" flush>
        <LiveEvents agentId={row.agentId} />
      </Panel>
    </PersonDetail>
  )
}
