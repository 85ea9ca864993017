/** Plays one private recording: wave, speed, keys, steps of the script as markers, a link to this moment. */
import { ActionIcon, Button, CopyButton, Group, Menu, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconLink, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { AudioFault } from './fetch-audio.ts'
import { clockOf, spokenTime } from './moment.ts'
import { PLAYER_KEYS_TEXT, SPEEDS, markerBeside, playerAct, speedBeside } from './player-keys.ts'
import { Meter } from '../../ui/meter.tsx'
import styles from './recording-player.module.css'
import { type Recording, useRecording } from './use-recording.ts'

export interface Marker {
  readonly atSeconds: number
  readonly label: string
}

export interface RecordingPlayerProps {
  readonly url: string
  /** What is heard, for the accessible name: `Call with Ada Lovelace, 12 Nov`. */
  readonly name: string
  /** Known length before the audio is there. */
  readonly durationSeconds: number | null
  readonly markers?: readonly Marker[]
  /** Opens at once at this second, as a shared link asks. */
  readonly startAt?: number | null
  readonly linkTo?: (seconds: number) => string
  /** A place to go to, when something beside the player moved; each new object is gone to once. */
  readonly follow?: { readonly seconds: number } | null
  /** Told while it plays, for what runs beside it. */
  readonly onHeard?: (seconds: number) => void
}

const FAULTS: Record<AudioFault, string> = {
  forbidden: 'You don’t have access to this recording.',
  missing: 'This recording has been deleted.',
  'not-ready': 'The recording is still being processed.',
  network: 'The audio could not be loaded.',
  unplayable: 'This browser can’t play this file.',
}

const NO_MARKERS: readonly Marker[] = []

export function RecordingPlayer(props: RecordingPlayerProps) {
  const { name, markers = NO_MARKERS, startAt = null } = props
  const box = useRef<HTMLDivElement>(null)
  const recording = useRecording(props.url, box)
  const { load, phase } = recording
  const duration = recording.duration || (props.durationSeconds ?? 0)

  useEffect(() => {
    if (startAt !== null) load(startAt)
  }, [load, startAt])

  useBeside(recording, props)

  const start = () => (phase.type === 'ready' ? recording.toggle() : load(startAt ?? 0))

  function onKeyDown(event: KeyboardEvent) {
    const act = playerAct(event)
    if (!act) return
    // Space on a button inside is that button's own.
    if (event.target instanceof HTMLButtonElement && event.key === ' ') return
    event.preventDefault()
    event.stopPropagation()
    if (act.type === 'toggle') start()
    else if (act.type === 'faster') recording.setSpeed(speedBeside(recording.speed, 1))
    else if (act.type === 'slower') recording.setSpeed(speedBeside(recording.speed, -1))
    else if (act.type === 'skip') recording.seek(recording.at + act.seconds)
    else if (act.type === 'seek') recording.seek(act.part * duration)
    else {
      const seconds = markers.map(({ atSeconds }) => atSeconds)
      const to = markerBeside(seconds, recording.at, act.direction)
      if (to !== null) recording.seek(to)
    }
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of whatever inside has the focus
    <div className={styles.player} role="group" aria-label={`Recording: ${name}`} onKeyDown={onKeyDown}>
      <ActionIcon
        variant="filled"
        color="teal"
        radius="xl"
        size="lg"
        loading={phase.type === 'loading'}
        aria-label={recording.playing ? 'Pause' : 'Play'}
        onClick={start}
      >
        {recording.playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
      </ActionIcon>
      <div className={styles.track}>
        <div
          ref={box}
          role="slider"
          tabIndex={phase.type === 'ready' ? 0 : -1}
          aria-label="Position"
          title={PLAYER_KEYS_TEXT}
          aria-valuemin={0}
          aria-valuemax={Math.round(duration)}
          aria-valuenow={Math.round(recording.at)}
          aria-valuetext={`${spokenTime(recording.at)} of ${spokenTime(duration)}`}
        />
        <Rest recording={recording} onRetry={() => load(startAt ?? 0)} />
        {phase.type === 'ready' && markers.length > 0 ? (
          <Markers markers={markers} duration={duration} onSeek={recording.seek} />
        ) : null}
      </div>
      <Side {...props} recording={recording} duration={duration} />
    </div>
  )
}

/** Keeps the player and what runs beside it at the same moment. */
function useBeside({ phase, playing, at, seek }: Recording, { follow = null, onHeard }: RecordingPlayerProps): void {
  const tell = useRef(onHeard)
  useEffect(() => {
    tell.current = onHeard
  }, [onHeard])
  useEffect(() => {
    if (playing) tell.current?.(at)
  }, [playing, at])
  useEffect(() => {
    if (follow !== null && phase.type === 'ready') seek(follow.seconds)
  }, [follow, phase.type, seek])
}

/** What stands in the wave's place until there is one. */
function Rest({ recording: { phase }, onRetry }: { recording: Recording; onRetry: () => void }) {
  if (phase.type === 'ready') return null
  if (phase.type === 'failed') {
    const again = phase.fault === 'network' || phase.fault === 'not-ready'
    return (
      <Group gap="sm" fz="sm" c="dimmed" wrap="nowrap" role="alert">
        <IconAlertTriangle size={16} aria-hidden />
        <span>{FAULTS[phase.fault]}</span>
        {again ? (
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        ) : null}
      </Group>
    )
  }
  const part = phase.type === 'loading' ? (phase.part ?? 0) : 0
  return (
    <Group>
      <Meter share={part} width="100%" />
    </Group>
  )
}

interface SideProps extends RecordingPlayerProps {
  readonly recording: Recording
  readonly duration: number
}

function Side({ recording, duration, linkTo }: SideProps) {
  return (
    <Group gap="sm" justify="flex-end" fz="sm" wrap="nowrap" className={styles.side}>
      <span>
        {clockOf(recording.at)} / {duration > 0 ? clockOf(duration) : '–:––'}
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-xs" variant="default" aria-label={`Speed ${recording.speed} times`}>
            {recording.speed}×
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {SPEEDS.map((speed) => (
            <Menu.Item key={speed} onClick={() => recording.setSpeed(speed)}>
              {speed}×
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {linkTo ? (
        <CopyButton value={linkTo(recording.at)}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Link copied' : `Copy a link to ${clockOf(recording.at)}`}>
              <ActionIcon size="sm" aria-label="Copy a link to this moment" onClick={copy}>
                <IconLink size={15} />
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      ) : null}
    </Group>
  )
}

interface MarkersProps {
  readonly markers: readonly Marker[]
  readonly duration: number
  readonly onSeek: (seconds: number) => void
}

function Markers({ markers, duration, onSeek }: MarkersProps) {
  return (
    <ol aria-label="Steps of the script">
      {markers
        .filter(({ atSeconds }) => atSeconds >= 0 && atSeconds <= duration)
        .map(({ atSeconds, label }) => (
          <li key={`${atSeconds}-${label}`} style={{ insetInlineStart: `${(atSeconds / duration) * 100}%` }}>
            <Tooltip label={`${label} · ${clockOf(atSeconds)}`}>
              <button
                type="button"
                className={styles.marker}
                aria-label={`${label} at ${spokenTime(atSeconds)}`}
                onClick={() => onSeek(atSeconds)}
              />
            </Tooltip>
          </li>
        ))}
    </ol>
  )
}
