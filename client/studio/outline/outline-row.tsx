/** One line of the outline; drawn anew only when it says something else. */
import { IconAlertCircle, IconAlertTriangle, IconChevronRight, IconHomeMove } from '@tabler/icons-react'
import { memo } from 'react'
import type { Tone } from '../../format/record-labels.ts'
import { NODE_ICONS, NODE_WORDS } from '../../screens/scripts/script-labels.ts'
import { UNTITLED } from '../words.ts'
import styles from './outline-row.module.css'
import { LEVEL, type Row } from './rows.ts'

export const rowId = (part: string): string => `outline-${part.replaceAll(/[:/]/g, '-')}`

export type Mark = 'error' | 'warning'

interface OutlineRowProps {
  readonly row: Row
  readonly top: number
  readonly isChosen: boolean
  readonly tone: Tone | undefined
  readonly mark: Mark | undefined
}

export const OutlineRow = memo(function OutlineRow({ row, top, isChosen, tone, mark }: OutlineRowProps) {
  const isOpen = row.type === 'response' ? null : row.isOpen
  return (
    <div
      id={rowId(row.part)}
      role="treeitem"
      tabIndex={-1}
      className={styles.row}
      data-type={row.type}
      data-tone={tone}
      aria-level={LEVEL[row.type]}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isChosen}
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      style={{ transform: `translateY(${top}px)` }}
      data-part={row.part}
    >
      <span
        className={styles.fold}
        data-open={isOpen ?? undefined}
        data-folds={isOpen !== null || undefined}
        aria-hidden
      >
        {isOpen === null ? null : <IconChevronRight size={14} />}
      </span>
      <RowText row={row} mark={mark} />
    </div>
  )
}, sameRow)

/** Lines are made anew with each letter that is typed; most of them say what they said. */
function sameRow(one: OutlineRowProps, other: OutlineRowProps): boolean {
  if (one.top !== other.top || one.isChosen !== other.isChosen || one.tone !== other.tone || one.mark !== other.mark)
    return false
  const [before, after] = [Object.entries(one.row), new Map(Object.entries(other.row))]
  return before.length === after.size && before.every(([name, value]) => after.get(name) === value)
}

function RowText({ row, mark }: { row: Row; mark: Mark | undefined }) {
  switch (row.type) {
    case 'phase':
      return (
        <>
          <span className={styles.label}>{row.label || 'Untitled phase'}</span>
          <span className={styles.count}>{row.count}</span>
        </>
      )
    case 'step': {
      const Icon = NODE_ICONS[row.kind]
      return (
        <>
          <Icon size={16} role="img" aria-label={NODE_WORDS[row.kind]} />
          <span className={styles.label} data-empty={row.label === '' || undefined}>
            {row.label || UNTITLED}
          </span>
          {row.isStart ? <IconHomeMove size={15} role="img" aria-label="The call begins here" /> : null}
          {mark === undefined ? null : <MarkIcon mark={mark} />}
        </>
      )
    }
    case 'response':
      return (
        <>
          <span className={styles.label} data-empty={row.label === '' || undefined}>
            {row.label || 'Unnamed response'}
          </span>
          <span className={styles.leads} data-open={row.leads === 'nowhere yet' || undefined}>
            → {row.leads}
          </span>
        </>
      )
    default:
      return row satisfies never
  }
}

const MarkIcon = ({ mark }: { mark: Mark }) =>
  mark === 'error' ? (
    <IconAlertCircle size={15} color="var(--state-red)" role="img" aria-label="Has an error" />
  ) : (
    <IconAlertTriangle size={15} color="var(--state-amber)" role="img" aria-label="Has a warning" />
  )
