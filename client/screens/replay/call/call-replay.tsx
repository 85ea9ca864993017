/** The replay itself: one moment of the call, moved by keys, by the line of its phases, by its steps or by its audio. */
import { ActionIcon, Anchor, Group, SegmentedControl, Text, Tooltip } from '@mantine/core'
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CallDetail } from '#domain/http/calls.ts'
import type { Floor } from '#domain/floor/state.ts'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { useScript } from '../../../live/use-script.ts'
import { useActions } from '../../../actions/registry.ts'
import { useSearchState } from '../../../browser/use-search-state.ts'
import { clockText } from '../../../format/duration.ts'
import { secondText } from '../../../format/time-text.ts'
import { StateBadge } from '../../../features/agents/state-badge.tsx'
import { callReplayActions } from './actions.ts'
import { CallAudio, type Sought } from './call-audio.tsx'
import { CallLine } from './call-line.tsx'
import { type CallTimelineStep, chosenFrom, stepAt } from './call-timeline.ts'
import { CallAtStep } from './call-at-step.tsx'
import { StepList } from './step-list.tsx'
import { SPEEDS, type Speed } from '../../../features/replay/playback.ts'
import { momentSearch } from '../../../features/replay/time-machine-search.ts'
import { usePlayback, useRunningTime } from '../../../features/replay/use-playback.ts'
import classes from './call-replay.module.css'

interface CallReplayProps {
  readonly timeline: readonly CallTimelineStep[]
  readonly agents: Floor['agents']
  /** The call's record with its audio; not there while the call is live. */
  readonly record: CallDetail | undefined
}

const ADDRESS_AFTER_MS = 350

export function CallReplay({ timeline, agents, record }: CallReplayProps) {
  const { role } = useMe()
  const [search, setSearch] = useSearchState('/shell/calls/$callId/replay')
  const limits = useMemo(
    () => ({ from: timeline[0]?.recorded.at ?? 0, to: timeline.at(-1)?.recorded.at ?? 0 }),
    [timeline],
  )
  const first = search.step === undefined ? limits.from : (timeline[search.step]?.recorded.at ?? limits.from)
  const [playback, { at, playing, speed }] = usePlayback(first, limits)
  const [sought, setSought] = useState<Sought | null>(null)
  useRunningTime(playback, playing, limits.to)
  const index = stepAt(timeline, at)
  const step = timeline[index]
  const { script } = useScript(step?.call.script ?? null)
  const go = useCallback(
    (to: number) => {
      playback.goTo(to)
      setSought({ at: playback.at })
    },
    [playback],
  )
  useEffect(() => {
    if (playing) return undefined
    const timer = setTimeout(() => setSearch({ step: index }), ADDRESS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [playing, index, setSearch])
  const goToNeighbour = (direction: 1 | -1) => {
    playback.pause()
    const target =
      direction === 1
        ? timeline.find(({ recorded }) => recorded.at > at)
        : timeline.findLast(({ recorded }) => recorded.at < (step?.recorded.at ?? at))
    if (target) go(target.recorded.at)
  }
  useActions([
    { ...callReplayActions.play, run: () => playback.toggle() },
    { ...callReplayActions.previous, run: () => goToNeighbour(-1) },
    { ...callReplayActions.next, run: () => goToNeighbour(1) },
  ])
  if (!step) return null
  const { call } = step
  const lead = call.lead
  const content = script?.content
  return (
    <article className={classes.replay} aria-label={`Replay of the call with ${lead.name}`}>
      <Group component="header" justify="space-between" gap="8px 16px">
        <div>
          <Text component="h2" size="xl" fw={640}>
            Replay: {lead.name}
          </Text>
          <Text size="sm" c="dimmed">
            {[lead.company, agents[call.agentId]?.fullName ?? record?.user_name].filter(Boolean).join(' · ')}
            {may(role, 'supervise') && (
              <>
                {' · '}
                <Anchor
                  inherit
                  underline="always"
                  renderRoot={(props) => (
                    <Link to="/time-machine" search={momentSearch(Math.floor(at), call.agentId)} {...props} />
                  )}
                >
                  the whole floor at this moment
                </Anchor>
              </>
            )}
          </Text>
        </div>
        <Group gap="md" c="dimmed" fz="sm">
          <StateBadge state={call.orphanedAt === null ? call.phase : 'orphaned'} />
          <Text span size="xl" fw={640} c="var(--text)">
            {clockText(at - limits.from)}
          </Text>
          <span>{secondText(at)}</span>
        </Group>
      </Group>
      <Controls
        playing={playing}
        speed={speed}
        onToggle={() => playback.toggle()}
        onSpeed={(next) => playback.setSpeed(next)}
        onStep={goToNeighbour}
      />
      <CallLine timeline={timeline} at={at} content={content} onGo={go} />
      {record && (
        <CallAudio
          record={record}
          content={content}
          sought={sought}
          onHeard={(position) => {
            playback.pause()
            playback.goTo(position)
          }}
        />
      )}
      <div className={classes.parts}>
        <StepList timeline={timeline} index={index} content={content} agents={agents} onGo={go} />
        <CallAtStep step={step} chosen={chosenFrom(timeline, index)} content={content} />
      </div>
    </article>
  )
}

interface ControlsProps {
  readonly playing: boolean
  readonly speed: Speed
  readonly onToggle: () => void
  readonly onSpeed: (speed: Speed) => void
  readonly onStep: (direction: 1 | -1) => void
}

const REPLAY_SPEEDS = SPEEDS.filter((speed) => speed <= 10)

function Controls({ playing, speed, onToggle, onSpeed, onStep }: ControlsProps) {
  return (
    <Group gap="sm">
      <Tooltip label="Previous step (←)">
        <ActionIcon size="lg" aria-label="Previous step" aria-keyshortcuts="ArrowLeft" onClick={() => onStep(-1)}>
          <IconPlayerTrackPrevFilled size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={playing ? 'Pause (Space)' : 'Play (Space)'}>
        <ActionIcon
          size="lg"
          variant="filled"
          color="teal"
          radius="xl"
          aria-label={playing ? 'Pause the replay' : 'Play the replay'}
          onClick={onToggle}
        >
          {playing ? <IconPlayerPauseFilled size={16} aria-hidden /> : <IconPlayerPlayFilled size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Next step (→)">
        <ActionIcon size="lg" aria-label="Next step" aria-keyshortcuts="ArrowRight" onClick={() => onStep(1)}>
          <IconPlayerTrackNextFilled size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <SegmentedControl
        aria-label="Speed"
        data={REPLAY_SPEEDS.map((one) => ({ value: String(one), label: `${one}×` }))}
        value={String(speed)}
        onChange={(value) => onSpeed(REPLAY_SPEEDS.find((one) => String(one) === value) ?? 1)}
      />
    </Group>
  )
}
