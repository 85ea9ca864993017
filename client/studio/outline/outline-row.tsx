/** One line of the outline. It looks up its own words, so that a letter draws one line anew. */
import { IconChevronRight, IconHomeMove } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { readPart } from '#domain/script/edit/parts.ts'
import { NO_PHASE } from '#domain/script/edit/structure.ts'
import type { Tone } from '../../format/record-labels.ts'
import { NODE_ICONS, NODE_WORDS } from '../../screens/scripts/script-labels.ts'
import { usePhaseTone } from '../phase-tones.ts'
import { StepMark } from '../problems/step-mark.tsx'
import { useIsStart, usePhaseLabel, useStepField } from '../use-step.ts'
import { useDraft } from '../view.ts'
import { targetWords, UNTITLED } from '../words.ts'
import styles from './outline-row.module.css'
import { LEVEL, type PhaseRow, type ResponseRow, type Row, type StepRow } from './rows.ts'

export const rowId = (part: string): string => `outline-${part.replaceAll(/[:/]/g, '-')}`

interface LineProps<Shown extends Row> {
  readonly row: Shown
  readonly top: number
  readonly isChosen: boolean
}

export const OutlineRow = memo(function OutlineRow({ row, ...line }: LineProps<Row>) {
  switch (row.type) {
    case 'phase':
      return <PhaseLine row={row} {...line} />
    case 'step':
      return <StepLine row={row} {...line} />
    case 'response':
      return <ResponseLine row={row} {...line} />
    default:
      return row satisfies never
  }
})

function PhaseLine({ row, ...line }: LineProps<PhaseRow>) {
  const { part, count } = row
  const label = usePhaseLabel(part)
  return (
    <TreeItem row={row} {...line} tone={usePhaseTone(part)}>
      <span className={styles.label}>{part === NO_PHASE ? 'Without a phase' : label}</span>
      <span className={styles.count}>{count}</span>
    </TreeItem>
  )
}

function StepLine({ row, ...line }: LineProps<StepRow>) {
  const { part, phase } = row
  const type = useStepField(part, 'type') ?? 'statement'
  const title = useStepField(part, 'title') ?? ''
  const Icon = NODE_ICONS[type]
  return (
    <TreeItem row={row} {...line} tone={usePhaseTone(phase)}>
      <Icon size={16} role="img" aria-label={NODE_WORDS[type]} />
      <span className={styles.label} data-empty={title === '' || undefined}>
        {title || UNTITLED}
      </span>
      {useIsStart(part) ? <IconHomeMove size={15} role="img" aria-label="The call begins here" /> : null}
      <StepMark part={part} />
    </TreeItem>
  )
}

function ResponseLine({ row, ...line }: LineProps<ResponseRow>) {
  const label = useDraft(({ parts }) => readPart.response(parts.get(row.part) ?? {}).label ?? '')
  const leads = useDraft(({ parts }) => targetWords(parts, readPart.response(parts.get(row.part) ?? {}).to))
  return (
    <TreeItem row={row} {...line}>
      <span className={styles.label} data-empty={label === '' || undefined}>
        {label || 'Unnamed response'}
      </span>
      <span className={styles.leads} data-open={leads === 'nowhere yet' || undefined}>
        → {leads}
      </span>
    </TreeItem>
  )
}

interface TreeItemProps extends LineProps<Row> {
  readonly tone?: Tone
  readonly children: ReactNode
}

function TreeItem({ row, top, isChosen, tone, children }: TreeItemProps) {
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
      {children}
    </div>
  )
}
