/** The takes of a call's audio, each with its player, its markers and its gaps said openly. */
import { Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconLoader } from '@tabler/icons-react'
import type { CallDetail } from '#domain/http/calls.ts'
import type { Recording, RecordingGap } from '#domain/http/recordings.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { momentLink } from '../player/moment.ts'
import { type Marker, RecordingPlayer } from '../player/recording-player.tsx'
import { clockText } from '../../format/duration.ts'
import { useMay } from '../../session/use-session.ts'

interface RecordingsProps {
  readonly call: CallDetail
  readonly content: ScriptContent | undefined
  readonly startAt: number | undefined
}

export function Recordings({ call, content, startAt }: RecordingsProps) {
  return call.recordings.map((take, index) => (
    <Take
      key={take.take}
      take={take}
      call={call}
      content={content}
      startAt={index === 0 ? startAt : undefined}
      name={call.recordings.length === 1 ? call.lead_name : `${call.lead_name}, take ${take.take + 1}`}
    />
  ))
}

function Take({ take, call, content, startAt, name }: RecordingsProps & { take: Recording; name: string }) {
  const may = useMay()
  if (!may('play-recordings')) return <NotHeard />
  return (
    <Stack gap="xs">
      {take.url === null ? (
        <Text c="dimmed">
          <IconLoader size={14} aria-hidden /> The audio is still being received.
        </Text>
      ) : (
        <RecordingPlayer
          key={take.url}
          url={take.url}
          name={`call with ${name}`}
          durationSeconds={take.duration_ms === null ? null : take.duration_ms / 1000}
          markers={toMarkers(call, take, content)}
          startAt={startAt ?? null}
          linkTo={(seconds) => momentLink(`${location.origin}/calls`, call.id, seconds)}
        />
      )}
      <Gaps take={take} />
    </Stack>
  )
}

/** A recording is listened to in one's own name, which is written down. */
export const NotHeard = () => <Text c="dimmed">Recordings can’t be played while you act for someone else.</Text>

/** When a take's audio begins. A file brought in after the call is taken to begin where the talk did. */
export function beganAt(call: CallDetail, take: Recording): number {
  const began = Date.parse(take.started_at)
  const broughtIn = call.ended_at !== null && began > Date.parse(call.ended_at)
  return broughtIn ? Date.parse(call.connected_at ?? call.started_at) : began
}

/** Where each step of the script begins in this take. */
export function toMarkers(call: CallDetail, take: Recording, content: ScriptContent | undefined): Marker[] {
  const from = beganAt(call, take)
  return call.path
    .filter((step) => !step.abandoned && step.at >= from)
    .map((step) => ({
      atSeconds: (step.at - from) / 1000,
      label: (content && nodeById(content, step.nodeId)?.title) ?? step.nodeId,
    }))
}

function Gaps({ take }: { take: Recording }) {
  if (take.gaps.length === 0 && take.status !== 'partial') return null
  return (
    <Text component="ul" size="sm" c="var(--state-amber)" aria-label="Gaps in this recording">
      {take.status === 'partial' && take.gaps.length === 0 ? <li>Parts of the audio are missing.</li> : null}
      {take.gaps.map((gap, index) => (
        <li key={index}>
          <IconAlertTriangle size={13} aria-hidden /> {gapText(gap)}
        </li>
      ))}
    </Text>
  )
}

export function gapText({ from_ms, to_ms, why, chunk }: RecordingGap): string {
  const reason = why === '' ? 'not recorded' : why
  if (from_ms === null) return chunk === undefined ? reason : `Part ${chunk + 1}: ${reason}`
  return to_ms === null
    ? `From ${clockText(from_ms)}: ${reason}`
    : `${clockText(from_ms)} to ${clockText(to_ms)}: ${reason}`
}
