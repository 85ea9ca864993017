/** The clock of the moment shown and what moves it: play, speed, event by event, the day, how much of it is in view. */
import { ActionIcon, Button, CopyButton, Group, SegmentedControl, Select, Tooltip } from '@mantine/core'
import {
  IconLink,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { JournalDays } from '#domain/http/supervision.ts'
import { journalDayLabel, parseTime, secondText } from '../../../format/time-text.ts'
import { SPEEDS, type Playback, type PlaybackState } from '../../../features/replay/playback.ts'
import {
  SPANS,
  SPAN_WORDS,
  type Span,
  TimeMachineSearch,
  toSearchTime,
} from '../../../features/replay/time-machine-search.ts'
import classes from './transport.module.css'

interface TransportProps {
  readonly playback: Playback
  readonly state: PlaybackState
  readonly days: JournalDays['data']
  readonly day: string
  readonly span: Span
  readonly waiting: boolean
  readonly onStep: (direction: 1 | -1) => void
  readonly onDay: (day: string) => void
  readonly onSpan: (span: Span) => void
}

const { span: SpanField } = TimeMachineSearch.shape

export function Transport(props: TransportProps) {
  const { playback, state, days, day, span, waiting, onStep, onDay, onSpan } = props
  return (
    <Group gap="8px 12px">
      <Group gap="xs">
        <Tooltip label="Previous event (Shift ←)">
          <ActionIcon
            size="lg"
            aria-label="Previous event"
            aria-keyshortcuts="Shift+ArrowLeft"
            onClick={() => onStep(-1)}
          >
            <IconPlayerTrackPrevFilled size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={state.playing ? 'Pause (Space)' : 'Play (Space)'}>
          <ActionIcon
            size="lg"
            variant="filled"
            color="teal"
            radius="xl"
            aria-label={state.playing ? 'Pause' : 'Play'}
            aria-keyshortcuts="Space"
            loading={state.playing && waiting}
            onClick={() => playback.toggle()}
          >
            {state.playing ? (
              <IconPlayerPauseFilled size={16} aria-hidden />
            ) : (
              <IconPlayerPlayFilled size={16} aria-hidden />
            )}
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Next event (Shift →)">
          <ActionIcon size="lg" aria-label="Next event" aria-keyshortcuts="Shift+ArrowRight" onClick={() => onStep(1)}>
            <IconPlayerTrackNextFilled size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      <SegmentedControl
        aria-label="Speed"
        data={SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }))}
        value={String(state.speed)}
        onChange={(value) => playback.setSpeed(SPEEDS.find((speed) => String(speed) === value) ?? 1)}
      />
      <TimeField playback={playback} at={state.at} />
      <Select
        ml="auto"
        size="xs"
        w={186}
        aria-label="Day"
        allowDeselect={false}
        searchable={days.length > 12}
        data={days.map((one) => ({ value: one.day, label: journalDayLabel(one) }))}
        value={day}
        onChange={(value) => value !== null && onDay(value)}
      />
      <SegmentedControl
        aria-label="In view"
        data={SPANS.map((value) => ({ value, label: SPAN_WORDS[value] }))}
        value={span}
        onChange={(value) => onSpan(SpanField.parse(value))}
      />
      <CopyButton value={linkTo(state.at)}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconLink size={14} aria-hidden />}
            onClick={() => {
              playback.pause()
              copy()
            }}
          >
            {copied ? 'Link copied' : 'Link to this moment'}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}

function linkTo(at: number): string {
  const link = new URL(location.href)
  link.searchParams.set('at', toSearchTime(at))
  return link.href
}

/** The clock, which can be typed into: then time stands still until the time typed is gone to. */
function TimeField({ playback, at }: { playback: Playback; at: number }) {
  const [typed, setTyped] = useState<string | null>(null)
  const leave = () => {
    const time = typed === null ? null : parseTime(typed, at)
    if (time !== null) playback.goTo(time)
    setTyped(null)
  }
  return (
    <input
      className={classes.clock}
      size={8}
      inputMode="numeric"
      aria-label="Time shown. Type to change it."
      aria-invalid={typed !== null && parseTime(typed, at) === null}
      value={typed ?? secondText(at)}
      onFocus={(event) => {
        playback.pause()
        event.currentTarget.select()
      }}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped(null)
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
