/** Time since, from the server's clock. Writes its own text once a second, so that no tile re-renders for a clock. */
import { useEffect, useRef } from 'react'
import { subscribeTick } from './ticker.ts'
import { useServerClock } from './use-floor.ts'
import { clockText } from '../format/duration.ts'

interface ElapsedProps {
  /** Server time at which it began. */
  readonly since: number
  /** Milliseconds that count besides, as talk before a hold. */
  readonly plusMs?: number
  /** A still clock, when the data is no longer being kept up. */
  readonly frozenAt?: number | null
  readonly className?: string | undefined
}

export function Elapsed({ since, plusMs = 0, frozenAt = null, className }: ElapsedProps) {
  const now = useServerClock()
  const element = useRef<HTMLSpanElement>(null)
  const text = () => clockText((frozenAt ?? now()) - since + plusMs)
  useEffect(() => {
    const write = () => {
      if (element.current) element.current.textContent = clockText((frozenAt ?? now()) - since + plusMs)
    }
    write()
    return frozenAt === null ? subscribeTick(write) : undefined
  }, [since, plusMs, frozenAt, now])
  return (
    <span
      ref={element}
      className={className}
      role="timer"
      aria-live="off"
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      {text()}
    </span>
  )
}

/** Counts down to a server deadline, stopping at zero. */
export function Countdown({ until, className }: { until: number; className?: string | undefined }) {
  const now = useServerClock()
  const element = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const write = () => {
      if (element.current) element.current.textContent = clockText(until - now())
    }
    write()
    return subscribeTick(write)
  }, [until, now])
  return (
    <span
      ref={element}
      className={className}
      role="timer"
      aria-live="off"
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      {clockText(until - now())}
    </span>
  )
}
