/** People as bars of what their time on duty was made of, all on one scale. Their table says the same in numbers. */
import { Text, VisuallyHidden } from '@mantine/core'
import type { DutyRow } from '#domain/http/numbers/duty.ts'
import { spanText } from '../../../format/duration.ts'
import { Hint } from '../../../ui/hint.tsx'
import { ValueText } from '../card/value-text.tsx'
import { usePickMark } from '../frame/pick-mark.ts'
import { dutyRate } from './duty-columns.ts'
import type { DutyPart } from './duty-states.ts'
import styles from './state-bars.module.css'

interface StateBarsProps {
  readonly rows: readonly DutyRow[]
  readonly parts: readonly DutyPart[]
  readonly nameOf: (row: DutyRow) => string
  /** A click narrows everything else to that person. */
  readonly picks: boolean
}

export function StateBars({ rows, parts, nameOf, picks }: StateBarsProps) {
  const longest = Math.max(1, ...rows.map(({ counts }) => counts.logged_in_ms))
  return (
    <>
      <Legend parts={parts} />
      <ul aria-label="Time by state" className={styles.bars}>
        {rows.map((row) => (
          <li key={row.key}>
            <Bar row={row} parts={parts} name={nameOf(row)} longest={longest} picks={picks} />
          </li>
        ))}
      </ul>
    </>
  )
}

export const Legend = ({ parts }: { readonly parts: readonly Pick<DutyPart, 'id' | 'name' | 'colour'>[] }) => (
  <div className={styles.legend}>
    {parts.map(({ id, name, colour }) => (
      <Text key={id} span size="xs" c="dimmed">
        <span aria-hidden className={styles.swatch} style={{ background: colour }} /> {name}
      </Text>
    ))}
  </div>
)

interface BarProps extends Pick<StateBarsProps, 'parts' | 'picks'> {
  readonly row: DutyRow
  readonly name: string
  readonly longest: number
}

function Bar({ row, parts, name, longest, picks }: BarProps) {
  const pickMark = usePickMark()
  const calls = { count: row.counts.dials, counted: 'dials', of: { user: row.key } } as const
  const total = row.counts.logged_in_ms
  const present = parts.map((part) => ({ ...part, ms: part.of(row.counts) })).filter(({ ms }) => ms > 0)
  const words = present.map((part) => `${part.name} ${spanText(part.ms)}`).join(' · ')
  const content = (
    <>
      <span className={styles.name}>{name}</span>
      <span className={styles.value}>
        {spanText(total)} · <ValueText value={dutyRate('occupancy', row)} />
      </span>
      <span className={styles.track} style={{ width: `${(total / longest) * 100}%` }} aria-hidden>
        {present.map(({ id, colour, ms }) => (
          <span key={id} style={{ width: `${(ms / total) * 100}%`, background: colour }} />
        ))}
      </span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </>
  )
  return (
    <Hint text={words === '' ? 'No time on duty' : words}>
      {picks ? (
        <button type="button" className={styles.bar} onClick={() => pickMark({ pick: { user: row.key }, calls })}>
          {content}
        </button>
      ) : (
        <div className={styles.bar}>{content}</div>
      )}
    </Hint>
  )
}
