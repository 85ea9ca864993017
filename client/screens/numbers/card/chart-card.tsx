/** A chart with all that belongs to it: what it counts, the same as a table, as a file and as a picture; and what it shows without numbers. */
import { ActionIcon, Skeleton, VisuallyHidden } from '@mantine/core'
import { IconChartBar, IconFileTypeCsv, IconPhoneOff, IconPhoto, IconTable } from '@tabler/icons-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { ErrorState } from '../../../api/error-state.tsx'
import { saveFile } from '../../../browser/save-file.ts'
import { toastFault } from '../../../feedback/toast.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Hint } from '../../../ui/hint.tsx'
import { useNumbers } from '../frame/numbers-context.ts'
import { spanName } from '../frame/spans.ts'
import { CardTableView } from './card-table.tsx'
import { toCardFile } from './card-file.ts'
import styles from './chart-card.module.css'
import type { CardTable } from './table-of.ts'

export interface CardState {
  readonly isPending: boolean
  readonly error: unknown
  readonly refetch: () => unknown
}

interface ChartCardProps<Row> {
  readonly title: string
  /** How it is counted, in a sentence or two. */
  readonly about: string
  readonly state: CardState
  readonly table: CardTable<Row>
  /** Left out: the table is all there is. */
  readonly chart?: ReactNode
  /** Beside the title: what all of it comes to. */
  readonly aside?: ReactNode
  /** Nothing was counted, though there may be rows. */
  readonly isEmpty?: boolean
  /** Over all columns of the page. */
  readonly wide?: boolean
}

export function ChartCard<Row>(props: ChartCardProps<Row>) {
  const { title, about, state, table, chart, aside, wide = false } = props
  const { isEmpty = table.rows.length === 0 } = props
  const { asked, search } = useNumbers()
  const [own, setOwn] = useState<{ readonly as: 'table' | 'chart'; readonly over: 'table' | undefined } | null>(null)
  const card = useRef<HTMLElement>(null)
  const id = useId()
  // What was chosen for this card holds until another is chosen for all of them.
  const asTable = chart === undefined || (own !== null && own.over === search.as ? own.as : search.as) === 'table'
  const isShown = !state.isPending && !state.error && !isEmpty
  const name = `${title} ${asked.from} to ${asked.to}`
  return (
    <section ref={card} className={styles.card} data-wide={wide || undefined} aria-labelledby={id}>
      <header className={styles.head}>
        <Hint text={about}>
          <h2 id={id}>{title}</h2>
        </Hint>
        <VisuallyHidden>{about}</VisuallyHidden>
        <span className={styles.aside}>{aside ?? spanName(asked)}</span>
        <span className={styles.tools} data-picture="without">
          {chart === undefined ? null : (
            <Tool
              label={asTable ? `Show ${title} as a chart` : `Show ${title} as a table`}
              onClick={() => setOwn({ as: asTable ? 'chart' : 'table', over: search.as })}
            >
              {asTable ? <IconChartBar size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
            </Tool>
          )}
          <Tool label={`Save ${title} as CSV`} disabled={!isShown} onClick={() => void saveTable(table, name)}>
            <IconFileTypeCsv size={16} aria-hidden />
          </Tool>
          <Tool
            label={`Save ${title} as a picture`}
            disabled={!isShown}
            onClick={() => card.current && void savePicture(card.current, name)}
          >
            <IconPhoto size={16} aria-hidden />
          </Tool>
        </span>
      </header>
      <div className={styles.body}>
        {state.isPending ? (
          <Skeleton h={160} role="status" aria-label={`Loading ${title}`} />
        ) : state.error ? (
          <ErrorState inline fault={state.error} onRetry={() => void state.refetch()} />
        ) : isEmpty ? (
          <EmptyState compact icon={IconPhoneOff} title="Nothing was counted">
            Choose other days, or clear a filter.
          </EmptyState>
        ) : asTable ? (
          <CardTableView label={title} table={table} />
        ) : (
          chart
        )}
      </div>
    </section>
  )
}

interface ToolProps {
  readonly label: string
  readonly disabled?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

const Tool = ({ label, disabled = false, onClick, children }: ToolProps) => (
  <Hint text={label}>
    <ActionIcon size="sm" aria-label={label} disabled={disabled} onClick={onClick}>
      {children}
    </ActionIcon>
  </Hint>
)

async function saveTable<Row>(table: CardTable<Row>, name: string): Promise<void> {
  try {
    saveFile(await toCardFile(table), `${name}.csv`)
  } catch (failed) {
    toastFault(failed)
  }
}

async function savePicture(card: HTMLElement, name: string): Promise<void> {
  try {
    const picture = await import('./card-picture.ts')
    await picture.savePicture(card, name)
  } catch (failed) {
    toastFault(failed)
  }
}
