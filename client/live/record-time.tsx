/** A moment of a record: short on the screen, in full on hover and for machines. */
import { useFromNow } from './use-floor.ts'
import * as words from '../format/time-text.ts'

interface RecordTimeProps {
  /** As the API writes it. */
  readonly at: string | null
  /** Stands for a moment that has not come. */
  readonly none: string
  /** Other words come before it. */
  readonly inSentence?: boolean
}

export function RecordTime({ at, none, inSentence = false }: RecordTimeProps) {
  const instant = at === null ? null : Date.parse(at)
  const text = useFromNow((now) => {
    if (instant === null) return none
    const when = words.whenText(instant, now)
    return inSentence ? words.inSentence(when) : when
  })
  if (instant === null || at === null) return <span style={{ color: 'var(--text-tertiary)' }}>{none}</span>
  return (
    <time dateTime={at} title={words.fullTime(instant)}>
      {text}
    </time>
  )
}
