/** A moment of a record: short on the screen, in full on hover and for machines. */
import { useFromNow } from '../../app/floor/use-floor.ts'
import { fullTime, whenText } from './time-words.ts'

/** `at` as the API writes it; `none` stands for a moment that has not come. */
export function RecordTime({ at, none }: { at: string | null; none: string }) {
  const instant = at === null ? null : Date.parse(at)
  const text = useFromNow((now) => (instant === null ? none : whenText(instant, now)))
  if (instant === null || at === null) return <span style={{ color: 'var(--text-tertiary)' }}>{none}</span>
  return (
    <time dateTime={at} title={fullTime(instant)}>
      {text}
    </time>
  )
}
