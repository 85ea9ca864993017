/** The hours of the week as marks: the stronger the higher the rate, the smaller the fewer it was counted of. Arrows move about in it. */
import { VisuallyHidden } from '@mantine/core'
import { Fragment, type KeyboardEvent, useRef, useState } from 'react'
import { Hint } from '../../../ui/hint.tsx'
import { WEEKDAYS } from '../../../format/labels/counted-labels.ts'
import styles from './heat-map.module.css'

export interface HeatCell {
  /** Of the week, from Monday. */
  readonly hour: number
  /** In words and figures. */
  readonly text: string
  /** From 0 to 1, of the highest; null where nothing was counted. */
  readonly heat: number | null
  /** From 0 to 1, of the most that was counted in an hour. */
  readonly weight: number
  /** Of so few that its colour would say too much. */
  readonly few: boolean
}

interface HeatMapProps {
  readonly label: string
  readonly cells: readonly HeatCell[]
  readonly hours: readonly number[]
  /** What everything is narrowed to. */
  readonly picked?: number | undefined
  readonly onPick: (hour: number) => void
}

const STEPS: Readonly<Record<string, readonly [days: number, hours: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

export function HeatMap({ label, cells, hours, picked, onPick }: HeatMapProps) {
  const grid = useRef<HTMLDivElement>(null)
  const byHour = new Map(cells.map((cell) => [cell.hour, cell]))
  const [first = 0] = hours
  const [at, setAt] = useState(first)
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const day = Math.min(6, Math.max(0, Math.floor(at / 24) + step[0]))
    const place = Math.min(hours.length - 1, Math.max(0, hours.indexOf(at % 24) + step[1]))
    const next = day * 24 + (hours[place] ?? first)
    setAt(next)
    grid.current?.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus()
  }
  return (
    <div
      ref={grid}
      role="group"
      aria-label={label}
      data-keys="own"
      className={styles.map}
      style={{ '--hours': hours.length }}
    >
      <span aria-hidden />
      {hours.map((hour) => (
        <span key={hour} className={styles.hour} aria-hidden>
          {String(hour).padStart(2, '0')}
        </span>
      ))}
      {WEEKDAYS.map((day, row) => (
        <Fragment key={day}>
          <span className={styles.day} aria-hidden>
            {day.slice(0, 3)}
          </span>
          {hours.map((hour) => (
            <Cell
              key={hour}
              hour={row * 24 + hour}
              cell={byHour.get(row * 24 + hour)}
              isReached={at === row * 24 + hour}
              isPicked={picked === row * 24 + hour}
              onFocus={setAt}
              onPick={onPick}
              onMove={move}
            />
          ))}
        </Fragment>
      ))}
    </div>
  )
}

interface CellProps {
  readonly hour: number
  readonly cell: HeatCell | undefined
  /** By Tab; from there arrows lead to the others. */
  readonly isReached: boolean
  readonly isPicked: boolean
  readonly onFocus: (hour: number) => void
  readonly onPick: (hour: number) => void
  readonly onMove: (event: KeyboardEvent) => void
}

function Cell({ hour, cell, isReached, isPicked, onFocus, onPick, onMove }: CellProps) {
  const text = cell?.text ?? 'Nobody was called.'
  return (
    <Hint text={text}>
      <button
        type="button"
        className={styles.cell}
        data-hour={hour}
        tabIndex={isReached ? 0 : -1}
        aria-disabled={cell === undefined}
        aria-pressed={isPicked}
        onFocus={() => onFocus(hour)}
        onKeyDown={onMove}
        onClick={() => cell && onPick(hour)}
      >
        <VisuallyHidden>{text}</VisuallyHidden>
        {cell === undefined ? null : (
          <span
            aria-hidden
            className={styles.mark}
            data-few={cell.few || undefined}
            style={{ '--heat': cell.heat ?? 0, '--side': Math.max(0.18, Math.sqrt(cell.weight)) }}
          />
        )}
      </button>
    </Hint>
  )
}
