/** One person at the moment shown: state, lead, way through the script, the day's numbers up to then. Nothing can be done here. */
import { ActionIcon, Button } from '@mantine/core'
import { IconHandStop, IconHistory, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFloor, useRecent } from '../../app/floor/use-floor.ts'
import { Panel } from '../../ui/panel.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { EventList } from '../board/activity-feed.tsx'
import { type BoardRow, leadOf } from '../board/board-rows.ts'
import { DayNumbers } from '../board/detail/day-numbers.tsx'
import detail from '../board/detail/detail.module.css'
import { LeadFacts } from '../board/detail/lead-facts.tsx'
import { ScriptPath } from '../board/detail/script-path.tsx'
import { TimePill, useLevel } from '../board/time-pill.tsx'
import type { Scripts } from '../board/use-board.ts'

interface PastPersonProps {
  readonly row: BoardRow
  readonly scripts: Scripts
  readonly onClose: () => void
}

export function PastPerson({ row, scripts, onClose }: PastPersonProps) {
  const level = useLevel(row)
  const events = useRecent()
  const reasons = useFloor((floor) => floor.settings.notReadyReasons)
  const { agent, call } = row
  const reasonLabel = reasons.find(({ code }) => code === agent?.reason)?.label
  return (
    <section className={detail['detail']} aria-label={`${row.fullName}, then`}>
      <header className={detail['head']}>
        <PersonAvatar id={row.agentId} fullName={row.fullName} size={36} />
        <div className={detail['who']}>
          <h2>{row.fullName}</h2>
          <div className={detail['state']}>
            <StateBadge state={row.state} label={row.state === 'not-ready' ? reasonLabel : undefined} />
            <TimePill row={row} level={level} />
          </div>
        </div>
        <ActionIcon onClick={onClose} aria-label="Close" size="md">
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </header>
      {agent?.handRaised && (
        <p className={detail['asks']}>
          <IconHandStop size={16} aria-hidden /> {agent.handRaised.reason || 'Asks for help'}
        </p>
      )}
      {call && (
        <div className={detail['actions']}>
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
        </div>
      )}
      <div className={detail['body']}>
        {leadOf(row) && <LeadFacts row={row} />}
        {call && <ScriptPath call={call} scripts={scripts} />}
        <DayNumbers row={row} past />
        <Panel title="Shortly before" flush>
          <EventList events={events} kind="all" agentId={row.agentId} />
        </Panel>
      </div>
    </section>
  )
}
