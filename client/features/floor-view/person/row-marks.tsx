/** Small marks of a person, alike in tiles and rows: an alert to quiet, a raised hand, the recording. */
import { ActionIcon } from '@mantine/core'
import {
  IconAlertTriangleFilled,
  IconAntennaBars2,
  IconAntennaBars3,
  IconAntennaBars5,
  IconCheck,
  IconHandStop,
  IconPlayerPauseFilled,
  IconPlayerRecordFilled,
} from '@tabler/icons-react'
import { useContext } from 'react'
import { toRecordingFact, recordingWhy } from '#domain/floor/selectors.ts'
import { useReplica } from '../../../live/use-floor.ts'
import { acknowledge, useAcknowledged } from '../alerts.ts'
import type { BoardRow } from '../board-rows.ts'
import type { Level } from '../thresholds.ts'
import { FrozenAt } from '../time-pill.tsx'
import classes from './row-marks.module.css'

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
      title="Dismiss this alert"
      aria-label={`Dismiss the alert for ${row.fullName}`}
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
