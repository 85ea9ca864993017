/** The call as one line: its phases in their colours, its steps as notches, and where the replay stands. */
import type { PointerEvent } from 'react'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { clockText } from '../../../format/duration.ts'
import { STATES } from '../../../features/agents/state-badge.tsx'
import { type CallTimelineStep, listPhaseSpans } from './call-timeline.ts'
import classes from './call-line.module.css'

interface CallLineProps {
  readonly timeline: readonly CallTimelineStep[]
  readonly at: number
  readonly content: ScriptContent | undefined
  readonly onGo: (at: number) => void
}

export function CallLine({ timeline, at, content, onGo }: CallLineProps) {
  const from = timeline[0]?.recorded.at ?? 0
  const to = Math.max(from + 1, timeline.at(-1)?.recorded.at ?? 0)
  const place = (moment: number) => `${(100 * (moment - from)) / (to - from)}%`
  const go = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    onGo(Math.round(from + ((event.clientX - left) / width) * (to - from)))
  }
  const nodes = timeline.filter(({ call }, index) => index > 0 && timeline[index - 1]?.call.nodeId !== call.nodeId)
  return (
    <div
      className={classes.line}
      role="slider"
      tabIndex={0}
      aria-label="Moment of the call"
      aria-valuemin={0}
      aria-valuemax={Math.round((to - from) / 1_000)}
      aria-valuenow={Math.round((at - from) / 1_000)}
      aria-valuetext={clockText(at - from)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        go(event)
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && go(event)}
    >
      {listPhaseSpans(timeline).map((span) => (
        <span
          key={span.from}
          className={classes.phase}
          data-tone={STATES[span.phase].tone}
          style={{ insetInlineStart: place(span.from), width: `${(100 * (span.to - span.from)) / (to - from)}%` }}
        >
          {STATES[span.phase].label} {clockText(span.to - span.from)}
        </span>
      ))}
      {nodes.map(({ recorded, call }) => (
        <span
          key={recorded.seq}
          className={classes.notch}
          title={(content && nodeById(content, call.nodeId)?.title) ?? call.nodeId ?? undefined}
          style={{ insetInlineStart: place(recorded.at) }}
        />
      ))}
      <span className={classes.here} style={{ insetInlineStart: place(at) }} />
    </div>
  )
}
