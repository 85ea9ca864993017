/** The part of the day in view: how many talk and wait, what is worth a look, and where one stands; pressed or dragged to go there. */
import { type KeyboardEvent, type PointerEvent, memo, useMemo, useState } from 'react'
import { secondText, timeText } from '../../../format/time-text.ts'
import { type Busy, STEP_MS, measureDensity } from './density.ts'
import type { Highlight } from '../../../features/replay/highlights.ts'
import { HighlightSign } from '../../../features/replay/highlight-sign.tsx'
import type { Limits } from '../../../features/replay/playback.ts'
import type { JournalSegment } from '../../../features/replay/journal-segment.ts'
import classes from './timeline.module.css'

interface TimelineProps {
  readonly page: Limits
  readonly day: Limits
  readonly at: number
  readonly segments: readonly JournalSegment[]
  readonly highlights: readonly Highlight[]
  readonly onGo: (at: number) => void
  readonly onPage: (pages: number) => void
}

const percent = (at: number, { from, to }: Limits): string => `${(100 * (at - from)) / (to - from)}%`

export function Timeline({ page, day, at, segments, highlights, onGo, onPage }: TimelineProps) {
  const [over, setOver] = useState<number | null>(null)
  const timeAt = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const part = Math.min(1, Math.max(0, (event.clientX - left) / width))
    return Math.round(page.from + part * (page.to - page.from))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const pages = { PageUp: -1, PageDown: 1 }[event.key]
    if (pages === undefined) return
    event.preventDefault()
    onPage(pages)
  }
  return (
    <div
      className={classes.timeline}
      role="slider"
      tabIndex={0}
      aria-label="Moment of the day"
      aria-valuemin={Math.round(page.from / 1_000)}
      aria-valuemax={Math.round(page.to / 1_000)}
      aria-valuenow={Math.round(at / 1_000)}
      aria-valuetext={secondText(at)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        onGo(timeAt(event))
      }}
      onPointerMove={(event) => {
        setOver(timeAt(event))
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onGo(timeAt(event))
      }}
      onPointerLeave={() => setOver(null)}
    >
      <Outside page={page} day={day} />
      <Density page={page} segments={segments} />
      <Marks page={page} highlights={highlights} />
      <Ticks page={page} />
      {over !== null && (
        <span className={classes.over} style={{ insetInlineStart: percent(over, page) }}>
          <span>{secondText(over)}</span>
        </span>
      )}
      <span className={classes.here} style={{ insetInlineStart: percent(at, page) }} />
    </div>
  )
}

/** Before the day's first line and after its last there is nothing to go to. */
function Outside({ page, day }: { page: Limits; day: Limits }) {
  return (
    <>
      {day.from > page.from && <span className={classes.outside} style={{ width: percent(day.from, page) }} />}
      {day.to < page.to && (
        <span
          className={classes.outside}
          style={{ insetInlineStart: percent(Math.max(page.from, day.to), page), insetInlineEnd: 0 }}
        />
      )}
    </>
  )
}

const HEIGHT = 100
const TOP = 8
/** One talker must not look like a crowd. */
const LEAST_SCALE = 4

const Density = memo(function Density({ page, segments }: { page: Limits; segments: readonly JournalSegment[] }) {
  const steps = useMemo(
    () =>
      segments
        .flatMap((segment) => measureDensity(segment))
        .filter(({ at }) => at >= page.from - STEP_MS && at <= page.to + STEP_MS),
    [segments, page],
  )
  const most = Math.max(LEAST_SCALE, ...steps.map(({ talking, waiting }) => Math.max(talking, waiting)))
  const x = (at: number) => ((at - page.from) / (page.to - page.from)) * 1_000
  const y = (count: number) => HEIGHT - (count / most) * (HEIGHT - TOP)
  const runs = groupRuns(steps)
  return (
    <>
      <svg className={classes.density} viewBox={`0 0 1000 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        {runs.map((run) => {
          const talking = toPath(run, ({ at, talking: count }) => `${x(at)},${y(count)}`)
          const [first, last] = [run[0], run.at(-1)]
          if (!first || !last) return null
          return (
            <g key={first.at}>
              <path
                fill="var(--state-violet-tint)"
                d={`M${x(first.at)},${HEIGHT}L${talking}L${x(last.at)},${HEIGHT}Z`}
              />
              <path data-tone="violet" d={`M${talking}`} />
              <path data-tone="green" d={`M${toPath(run, ({ at, waiting: count }) => `${x(at)},${y(count)}`)}`} />
            </g>
          )
        })}
      </svg>
      {steps.length > 0 && <span className={classes.scale}>{most}</span>}
    </>
  )
})

const toPath = (run: readonly Busy[], point: (busy: Busy) => string): string => run.map(point).join('L')

/** Steps that follow each other; a part of the day that is not known yet stays blank. */
function groupRuns(steps: readonly Busy[]): readonly (readonly Busy[])[] {
  const runs: Busy[][] = []
  let last: Busy | undefined
  for (const step of steps) {
    if (last && step.at === last.at) continue
    if (last && step.at - last.at === STEP_MS) runs.at(-1)?.push(step)
    else runs.push([step])
    last = step
  }
  return runs
}

const Marks = memo(function Marks({ page, highlights }: { page: Limits; highlights: readonly Highlight[] }) {
  return highlights
    .filter(({ at }) => at >= page.from && at <= page.to)
    .map(({ seq, at, kind }) => (
      <HighlightSign
        key={seq}
        kind={kind}
        style={{ position: 'absolute', bottom: 21, marginInlineStart: -4, insetInlineStart: percent(at, page) }}
      />
    ))
})

const TICKS = 6

const Ticks = memo(function Ticks({ page }: { page: Limits }) {
  const every = (page.to - page.from) / TICKS
  const text = every % 60_000 === 0 ? timeText : secondText
  return Array.from({ length: TICKS }, (_, index) => page.from + index * every).map((tick) => (
    <span key={tick} className={classes.tick} style={{ insetInlineStart: percent(tick, page) }}>
      {text(tick)}
    </span>
  ))
})
