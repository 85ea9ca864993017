/** One person up close: state, lead, way through the script, a nudge, and, while watching, the live mirror (FL4–FL7). */
import { ActionIcon } from '@mantine/core'
import { IconHandStop, IconX } from '@tabler/icons-react'
import { useFloor } from '../../../app/floor/use-floor.ts'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StateBadge } from '../../../ui/state-badge.tsx'
import { type BoardRow, leadOf } from '../board-rows.ts'
import { LiveEvents } from '../live-feed.tsx'
import { TimePill, useLevel } from '../time-pill.tsx'
import type { Scripts } from '../use-board.ts'
import { DayNumbers } from './day-numbers.tsx'
import classes from './detail.module.css'
import { LeadFacts } from './lead-facts.tsx'
import { Mirror } from './mirror.tsx'
import { NudgeBox } from './nudge-box.tsx'
import { ScriptPath } from './script-path.tsx'
import { SupervisorActions } from './supervisor-actions.tsx'
import { useWatch } from './use-watch.ts'

interface AgentDetailProps {
  readonly row: BoardRow
  readonly rows: readonly BoardRow[]
  readonly scripts: Scripts
  readonly onClose: () => void
}

export function AgentDetail({ row, rows, scripts, onClose }: AgentDetailProps) {
  const level = useLevel(row)
  const reasons = useFloor((floor) => floor.settings.notReadyReasons)
  const watch = useWatch(row.agentId)
  const { agent, call } = row
  const reasonLabel = reasons.find(({ code }) => code === agent?.reason)?.label
  return (
    <section className={classes['detail']} aria-label={row.fullName}>
      <header className={classes['head']}>
        <PersonAvatar id={row.agentId} fullName={row.fullName} size={36} />
        <div className={classes['who']}>
          <h2>{row.fullName}</h2>
          <div className={classes['state']}>
            <StateBadge state={row.state} label={row.state === 'not-ready' ? reasonLabel : undefined} />
            <TimePill row={row} level={level} />
          </div>
        </div>
        <ActionIcon onClick={onClose} aria-label="Close" size="md">
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </header>
      {agent?.handRaised && (
        <p className={classes['asks']}>
          <IconHandStop size={16} aria-hidden /> {agent.handRaised.reason || 'Asks for help'}
        </p>
      )}
      <SupervisorActions row={row} rows={rows} watch={watch} />
      <div className={classes['body']}>
        {leadOf(row) && <LeadFacts row={row} />}
        {call && <ScriptPath call={call} scripts={scripts} />}
        {call && call.phase !== 'wrap-up' && call.orphanedAt === null && <NudgeBox call={call} />}
        {call && watch.watching && <Mirror call={call} scripts={scripts} />}
        <DayNumbers row={row} />
        <Panel title="Just now" flush>
          <LiveEvents agentId={row.agentId} />
        </Panel>
      </div>
    </section>
  )
}
