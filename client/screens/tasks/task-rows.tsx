/** Tasks under their headings, with more of them as the end comes near. */
import type { RefObject } from 'react'
import { ShowMore } from '../../ui/lists/show-more.tsx'
import type { MoreRecords } from '../../ui/records-table/records-table.tsx'
import type { Section } from './task-list.ts'
import { type RowActs, TaskRow } from './task-row.tsx'
import styles from './task-rows.module.css'

interface TaskRowsProps extends RowActs {
  readonly sections: readonly Section[]
  readonly list: RefObject<HTMLDivElement | null>
  readonly busyId: string | null
  readonly withOwner: boolean
  readonly more: MoreRecords
}

export const TaskRows = ({ sections, list, busyId, more, ...row }: TaskRowsProps) => (
  <div className={styles.list} ref={list} data-list-keys>
    {sections.map(({ title, tasks }) => (
      <section key={title} aria-label={title}>
        <h2 className={styles.heading} data-late={title === 'Overdue' || undefined}>
          {title}
        </h2>
        <ul>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} busy={task.id === busyId} {...row} />
          ))}
        </ul>
      </section>
    ))}
    <ShowMore more={more} size="compact-sm" m="md" />
  </div>
)
