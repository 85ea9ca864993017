/** The call's audio beside its replay: heard, it moves the replay; the replay, moved by hand, moves it. */
import { useMemo } from 'react'
import type { CallDetail } from '#domain/http/calls.ts'
import type { Recording } from '#domain/http/recordings.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { useMay } from '../../../session/use-session.ts'
import { RecordingPlayer } from '../../../features/player/recording-player.tsx'
import { beganAt, NotHeard, toMarkers } from '../../../features/call-record/recordings.tsx'

/** A moment somebody went to; a new object each time, so that the same moment can be gone to twice. */
export interface Sought {
  readonly at: number
}

interface CallAudioProps {
  readonly record: CallDetail
  readonly content: ScriptContent | undefined
  readonly sought: Sought | null
  readonly onHeard: (at: number) => void
}

export function CallAudio({ record, content, sought, onHeard }: CallAudioProps) {
  const may = useMay()
  if (record.recordings.length > 0 && !may('play-recordings')) return <NotHeard />
  return record.recordings.map((take) =>
    take.url === null ? null : (
      <Take
        key={take.take}
        take={take}
        url={take.url}
        record={record}
        content={content}
        sought={sought}
        onHeard={onHeard}
      />
    ),
  )
}

function Take({ take, url, record, content, sought, onHeard }: CallAudioProps & { take: Recording; url: string }) {
  const from = beganAt(record, take)
  const durationSeconds = take.duration_ms === null ? null : take.duration_ms / 1_000
  const follow = useMemo(() => {
    const seconds = sought === null ? -1 : (sought.at - from) / 1_000
    return seconds >= 0 && (durationSeconds === null || seconds <= durationSeconds) ? { seconds } : null
  }, [sought, from, durationSeconds])
  return (
    <RecordingPlayer
      url={url}
      name={`call with ${record.lead_name}`}
      durationSeconds={durationSeconds}
      markers={toMarkers(record, take, content)}
      follow={follow}
      onHeard={(seconds) => onHeard(Math.round(from + seconds * 1_000))}
    />
  )
}
