/** One person at a glance: who, state, for how long, with which lead, at which step. Redrawn only when its own row changes. */
import { Group } from '@mantine/core'
import { IconAlertTriangleFilled, IconPlugConnectedX } from '@tabler/icons-react'
import { memo } from 'react'
import { isLive } from '#domain/floor/selectors.ts'
import { countText } from '../../format/duration.ts'
import { StateBadge } from '../agents/state-badge.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { AWAY_IN_CALL, type RowAlert, alertText, isLoud, useRowAlerts } from './alerts.ts'
import { type BoardRow, leadOf } from './board-rows.ts'
import { dragSource, toLeadTransfer, useDropTarget } from './lead-transfer.ts'
import { AlertMark, HandMark, LinkMark, RecordingMark, VersionMark } from './person/row-marks.tsx'
import { OfferMark } from './person/offer-mark.tsx'
import { BoardElapsed, TimePill, useLevel } from './time-pill.tsx'
import classes from './agent-tile.module.css'
import { type Scripts, placeOf } from './use-board.ts'

interface AgentTileProps {
  readonly row: BoardRow
  readonly scripts: Scripts
  readonly reasonLabel: string | undefined
  readonly selected: boolean
  readonly onOpen: (agentId: string) => void
}

export const AgentTile = memo(function AgentTile({ row, scripts, reasonLabel, selected, onOpen }: AgentTileProps) {
  const level = useLevel(row)
  const { over, handlers } = useDropTarget(row)
  const alerts = useRowAlerts(row)
  const { agent, call } = row
  return (
    <article
      className={classes.tile}
      data-state={row.state}
      data-tone={row.state === 'orphaned' ? 'red' : undefined}
      data-loud={isLoud(alerts) || undefined}
      data-selected={selected || undefined}
      data-over={over || undefined}
      {...handlers}
    >
      <Group component="header" gap="sm" wrap="nowrap">
        <PersonAvatar id={row.agentId} fullName={row.fullName} size={24} />
        <button
          type="button"
          className={classes.open}
          data-tile={row.agentId}
          aria-pressed={selected}
          onClick={() => onOpen(row.agentId)}
        >
          {row.fullName}
        </button>
        <LinkMark row={row} />
        <HandMark row={row} />
        <AlertMark row={row} alerts={alerts} />
      </Group>
      <Group gap="sm" wrap="nowrap">
        <StateBadge state={row.state} label={row.state === 'not-ready' ? reasonLabel : undefined} />
        <TimePill row={row} level={level} />
        <RecordingMark row={row} />
        {call && agent?.reachable === false && row.state !== 'unreachable' && (
          <IconPlugConnectedX size={14} color="var(--state-red)" aria-label="Unreachable" />
        )}
      </Group>
      <TileWork row={row} scripts={scripts} alerts={alerts} />
    </article>
  )
})

interface TileWorkProps {
  readonly row: BoardRow
  readonly scripts: Scripts
  readonly alerts: readonly RowAlert[]
}

function TileWork({ row, scripts, alerts }: TileWorkProps) {
  const late = alerts.find(({ kind }) => kind === 'late-callbacks')
  const lead = leadOf(row)
  const place = placeOf(row, scripts)
  const { call } = row
  if (!lead) {
    const { calls, contacts, bookings } = row.tally
    if (late !== undefined)
      return (
        <p className={classes.text} style={{ color: 'var(--state-amber)' }}>
          {alertText(late, row)}
        </p>
      )
    return (
      <p className={classes.text}>
        {row.since === null
          ? 'Not here today'
          : `${countText(calls, 'call')} · ${countText(contacts, 'contact')} · ${bookings} booked`}
      </p>
    )
  }
  return (
    <>
      <p className={`${classes.text} ${classes.lead}`} {...dragSource(toLeadTransfer(row))} title={lead.name}>
        <strong>{lead.name}</strong>
        {lead.company !== null && <span>, {lead.company}</span>}
      </p>
      <Group component="p" gap="sm" wrap="nowrap" className={classes.text}>
        {call && isLive(call) && (row.state === 'orphaned' || row.state === 'unreachable') ? (
          <span style={{ color: 'var(--state-red)' }} title={AWAY_IN_CALL}>
            <IconAlertTriangleFilled size={12} aria-hidden /> {AWAY_IN_CALL}
          </span>
        ) : call ? (
          <>
            <span>{place?.node.title ?? 'No script'}</span>
            <VersionMark row={row} />
            <OfferMark callId={call.callId} />
            {call.phase !== 'wrap-up' && call.nodeId !== null && (
              <span style={{ flex: 'none', marginInlineStart: 'auto' }} title="Time on this step">
                <BoardElapsed since={call.nodeSince} />
              </span>
            )}
          </>
        ) : (
          <span>Reviewing the lead</span>
        )}
      </Group>
    </>
  )
}
