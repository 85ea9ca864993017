/** The whole day in one narrow line: what of it is in view, what has been looked at, and the way to any hour. */
import { type PointerEvent, memo, useMemo } from 'react'
import { timeText } from '../../../format/time-text.ts'
import { measureDensity } from './density.ts'
import type { Limits } from '../../../features/replay/playback.ts'
import type { JournalSegment } from '../../../features/replay/journal-segment.ts'
import classes from './day-bar.module.css'

const HOUR_MS = 3_600_000

interface DayBarProps {
  readonly day: Limits
  readonly page: Limits
  readonly segments: readonly JournalSegment[]
  readonly onGo: (at: number) => void
}

/** Pointers only: with keys the same hours are reached by the slider's PageUp and PageDown and by typing the time. */
export const DayBar = memo(function DayBar({ day, page, segments, onGo }: DayBarProps) {
  const whole = useMemo(() => wholeHours(day), [day])
  const place = (at: number) => (100 * (at - whole.from)) / (whole.to - whole.from)
  const hours = Math.round((whole.to - whole.from) / HOUR_MS)
  const every = hours > 12 ? 2 : 1
  const go = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    onGo(Math.round(whole.from + ((event.clientX - left) / width) * (whole.to - whole.from)))
  }
  return (
    <div
      className={classes.day}
      aria-hidden
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        go(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event)
      }}
    >
      <span
        className={classes.used}
        style={{ insetInlineStart: `${place(day.from)}%`, width: `${place(day.to) - place(day.from)}%` }}
      />
      {segments.map((segment) => (
        <span
          key={segment.from}
          className={classes.known}
          style={{
            insetInlineStart: `${place(segment.from)}%`,
            width: `${place(segment.reached) - place(segment.from)}%`,
            opacity: shade(segment),
          }}
        />
      ))}
      {Array.from({ length: Math.floor(hours / every) }, (_, index) => whole.from + index * every * HOUR_MS).map(
        (hour) => (
          <span key={hour} className={classes.hour} style={{ insetInlineStart: `${place(hour)}%` }}>
            {timeText(hour)}
          </span>
        ),
      )}
      <span
        className={classes.view}
        style={{
          insetInlineStart: `${Math.max(0, place(page.from))}%`,
          width: `${Math.min(100, place(page.to)) - Math.max(0, place(page.from))}%`,
        }}
      />
    </div>
  )
})

const wholeHours = ({ from, to }: Limits): Limits => ({
  from: Math.floor(from / HOUR_MS) * HOUR_MS,
  to: Math.max(Math.ceil(to / HOUR_MS), Math.floor(from / HOUR_MS) + 1) * HOUR_MS,
})

/** The busier, the stronger. */
function shade(segment: JournalSegment): number {
  const most = Math.max(0, ...measureDensity(segment).map(({ talking }) => talking))
  return Math.min(1, 0.25 + most / 20)
}
