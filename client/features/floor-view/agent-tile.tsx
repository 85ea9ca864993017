/** One person at a glance: who, state, for how long, with which lead, at which step. Redrawn only when its own row changes. */
import { ActionIcon } from '@mantine/core'
import {
  IconAlertTriangleFilled,
  IconCheck,
  IconHandStop,
  IconPlayerPauseFilled,
  IconPlayerRecordFilled,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import { memo, useContext } from 'react'
import { toRecordingFact, recordingWhy } from '#domain/floor/selectors.ts'
import { countText } from '../../format/duration.ts'
import { StateBadge } from '../agents/state-badge.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { acknowledge, useAcknowledged } from './alerts.ts'
import { type BoardRow, leadOf } from './board-rows.ts'
import { dragSource, toLeadTransfer, useDropTarget } from './lead-transfer.ts'
import { BoardElapsed, FrozenAt, TimePill, useLevel } from './time-pill.tsx'
import classes from './agent-tile.module.css'
import type { Level } from './thresholds.ts'
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
  const loud = useLoud(row, level)
  const { agent, call } = row
  return (
    <article
      className={classes.tile}
      data-state={row.state}
      data-loud={loud || undefined}
      data-selected={selected || undefined}
      data-over={over || undefined}
      {...handlers}
    >
      <header className={classes.line}>
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
        <HandMark row={row} />
        {loud && <QuietButton row={row} />}
      </header>
      <div className={classes.line}>
        <StateBadge state={row.state} label={row.state === 'not-ready' ? reasonLabel : undefined} />
        <TimePill row={row} level={level} />
        <RecordingMark row={row} />
        {call && agent?.reachable === false && row.state !== 'unreachable' && (
          <IconPlugConnectedX size={14} color="var(--state-red)" aria-label="Unreachable" />
        )}
      </div>
      <TileWork row={row} scripts={scripts} />
    </article>
  )
})

/** Past the second threshold, and nobody has said that they saw it. */
export function useLoud(row: BoardRow, level: Level): boolean {
  const acknowledged = useAcknowledged(row)
  return level === 'alarm' && !acknowledged
}

export function QuietButton({ row }: { row: BoardRow }) {
  // A still picture, of a lost line or of the past, has nothing to quiet.
  if (useContext(FrozenAt) !== null) return null
  return (
    <ActionIcon
      variant="default"
      size={24}
      radius="xl"
      className={classes.above}
      title="Seen: quiet this alert"
      aria-label={`Quiet the alert of ${row.fullName}`}
      onClick={(event) => {
        event.stopPropagation()
        acknowledge(row)
      }}
    >
      <IconCheck size={14} aria-hidden />
    </ActionIcon>
  )
}

export function HandMark({ row }: { row: BoardRow }) {
  const hand = row.agent?.handRaised
  if (!hand) return null
  return (
    <span className={classes.hand} title={hand.reason || 'Hand raised'}>
      <IconHandStop size={15} stroke={2} aria-label="Hand raised" />
    </span>
  )
}

function TileWork({ row, scripts }: { row: BoardRow; scripts: Scripts }) {
  const lead = leadOf(row)
  const place = placeOf(row, scripts)
  const { call } = row
  if (!lead) {
    const { calls, contacts, bookings } = row.tally
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
      <p className={`${classes.text} ${classes.line}`}>
        {row.state === 'orphaned' ? (
          <span style={{ color: 'var(--state-red)' }}>
            <IconAlertTriangleFilled size={12} aria-hidden /> Nobody is on this call
          </span>
        ) : call ? (
          <>
            <span>{place?.node.title ?? 'No script'}</span>
            {call.phase !== 'wrap-up' && call.nodeId !== null && (
              <BoardElapsed since={call.nodeSince} className={classes.end} />
            )}
          </>
        ) : (
          <span>Looking at the lead</span>
        )}
      </p>
    </>
  )
}

const REC = {
  recording: { label: 'Recording', icon: IconPlayerRecordFilled, color: 'var(--state-red)' },
  paused: { label: 'Recording paused', icon: IconPlayerPauseFilled, color: 'var(--state-amber)' },
  failed: { label: 'Recording failed', icon: IconAlertTriangleFilled, color: 'var(--state-red)' },
} as const

export function RecordingMark({ row }: { row: BoardRow }) {
  const state = row.call ? toRecordingFact(row.call) : 'off'
  if (state === 'off' || !row.call) return null
  const { label, icon: RecIcon, color } = REC[state]
  const why = recordingWhy(row.call)
  return (
    <span
      className={`${classes.text} ${classes.end}`}
      data-state={state}
      title={why === '' ? label : `${label}: ${why}`}
    >
      <RecIcon size={10} color={color} aria-hidden /> {state === 'recording' ? 'rec' : state}
    </span>
  )
}
