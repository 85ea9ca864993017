/** Small marks of a person, alike in tiles and rows: an alert and who looks after it, a raised hand, the recording. */
import { ActionIcon } from '@mantine/core'
import {
  IconAlertTriangleFilled,
  IconAntennaBars2,
  IconAntennaBars3,
  IconAntennaBars5,
  IconCheck,
  IconEyeCheck,
  IconHandStop,
  IconPlayerPauseFilled,
  IconPlayerRecordFilled,
} from '@tabler/icons-react'
import { useContext } from 'react'
import { toRecordingFact, recordingWhy } from '#domain/floor/selectors.ts'
import { useReplica } from '../../../live/use-floor.ts'
import { type RowAlert, alertText, isOpen, seenText, useAcknowledge } from '../alerts.ts'
import type { BoardRow } from '../board-rows.ts'
import { FrozenAt } from '../time-pill.tsx'
import classes from './row-marks.module.css'

interface AlertMarkProps {
  readonly row: BoardRow
  readonly alerts: readonly RowAlert[]
}

/** Takes on what is open, for the whole team; else who has. */
export function AlertMark({ row, alerts }: AlertMarkProps) {
  const open = alerts.filter(isOpen)
  // A still picture, of a lost line or of the past, has nothing to acknowledge.
  const still = useContext(FrozenAt) !== null
  if (open.length > 0 && !still && row.agent !== null) return <AcknowledgeButton row={row} alerts={open} />
  const seen = alerts.find((alert) => alert.seen !== null)?.seen
  if (!seen || open.length > 0) return null
  return (
    <span className={classes.link} title={seenText(seen)}>
      <IconEyeCheck size={15} aria-label={seenText(seen)} color="var(--text-tertiary)" />
    </span>
  )
}

function AcknowledgeButton({ row, alerts }: AlertMarkProps) {
  const acknowledge = useAcknowledge()
  return (
    <ActionIcon
      variant="default"
      size={24}
      radius="xl"
      className={classes.above}
      title={`${alerts.map((alert) => alertText(alert, row)).join('. ')}. Acknowledge for the team`}
      aria-label={`Acknowledge the alert for ${row.fullName}`}
      onClick={(event) => {
        event.stopPropagation()
        acknowledge(row, alerts)
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

const LINKS = {
  good: { label: 'Good connection', icon: IconAntennaBars5, color: 'var(--text-tertiary)' },
  fair: { label: 'Slow connection', icon: IconAntennaBars3, color: 'var(--state-amber)' },
  poor: { label: 'Poor connection', icon: IconAntennaBars2, color: 'var(--state-red)' },
} as const

/** How well their line to the floor carries, as their own page measures it; nothing where it has not said. */
export function LinkMark({ row: { agentId, agent } }: { row: BoardRow }) {
  const quality = useReplica(({ links }) => links[agentId])
  if (quality === undefined || agent?.reachable !== true) return null
  const { label, icon: LinkIcon, color } = LINKS[quality]
  return (
    <span className={classes.link} title={label}>
      <LinkIcon size={14} stroke={2.2} color={color} aria-label={label} />
    </span>
  )
}

/** Of the script that the call runs, whichever is published by now. */
export function VersionMark({ row: { call } }: { row: BoardRow }) {
  if (!call?.script) return null
  const { version } = call.script
  return (
    <span className={classes.version} title={`Version ${version} of the script`}>
      v{version}
    </span>
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
    <span className={classes.recording} data-state={state} title={why === '' ? label : `${label}: ${why}`}>
      <RecIcon size={10} color={color} aria-hidden /> {state === 'recording' ? 'rec' : `rec ${state}`}
    </span>
  )
}
