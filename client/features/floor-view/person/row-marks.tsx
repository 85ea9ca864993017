/** Small marks of a person, alike in tiles and rows: an alert to quiet, a raised hand, the recording. */
import { ActionIcon } from '@mantine/core'
import {
  IconAlertTriangleFilled,
  IconCheck,
  IconHandStop,
  IconPlayerPauseFilled,
  IconPlayerRecordFilled,
} from '@tabler/icons-react'
import { useContext } from 'react'
import { toRecordingFact, recordingWhy } from '#domain/floor/selectors.ts'
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
