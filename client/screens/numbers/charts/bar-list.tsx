/** Marks as bars, one a row: a click on one narrows everything else to it, its sign beside leads to the calls. */
import { ActionIcon } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Hint } from '../../../ui/hint.tsx'
import { ValueText } from '../card/value-text.tsx'
import { isFew, type Value } from '../card/values.ts'
import { type CallsWanted, callsSearch } from '../frame/calls-link.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { usePickMark } from '../frame/pick-mark.ts'
import type { NumbersPatch } from '../numbers-search.ts'
import styles from './bar-list.module.css'

export interface Bar {
  readonly key: string
  readonly name: string
  readonly value: Value
  /** From 0 to 1. */
  readonly share: number
  readonly tone?: string
  /** What a click narrows everything else to. */
  readonly pick?: NumbersPatch | null
  readonly isPicked?: boolean
  readonly calls?: CallsWanted | null
}

interface BarListProps {
  readonly label: string
  readonly bars: readonly Bar[]
}

export const BarList = ({ label, bars }: BarListProps) => (
  <ul aria-label={label} className={styles.bars}>
    {bars.map((bar) => (
      <li key={bar.key} className={styles.bar} data-picked={bar.isPicked || undefined}>
        <Mark bar={bar} />
        <CallsMark bar={bar} />
      </li>
    ))}
  </ul>
)

function Mark({ bar: { name, value, share, tone, pick = null, calls = null } }: { readonly bar: Bar }) {
  const pickMark = usePickMark()
  const content = (
    <>
      <span className={styles.name}>{name}</span>
      <span className={styles.value}>
        <ValueText value={value} full />
      </span>
      <span className={styles.track} data-tone={tone}>
        <span data-few={isFew(value) || undefined} style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
      </span>
    </>
  )
  return pick === null ? (
    <div className={styles.mark}>{content}</div>
  ) : (
    <button type="button" className={styles.mark} onClick={() => pickMark({ pick, calls })}>
      {content}
    </button>
  )
}

function CallsMark({ bar: { name, calls = null } }: { readonly bar: Bar }) {
  const frame = useNumbers()
  if (calls === null || calls.count === 0) return null
  const label = `${name}: show the ${calls.count} calls`
  return (
    <Hint text={label}>
      <ActionIcon
        size="sm"
        aria-label={label}
        data-picture="without"
        renderRoot={(props) => <Link to="/calls" search={callsSearch(frame, calls)} {...props} />}
      >
        <IconPhone size={14} aria-hidden />
      </ActionIcon>
    </Hint>
  )
}
