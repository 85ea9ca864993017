/** The place of a list before its first rows are there. */
import { Skeleton } from '@mantine/core'
import styles from './records-table.module.css'

const ROWS = Array.from({ length: 12 }, (_, row) => row)

export const RowsLoading = ({ name }: { name: string }) => (
  <div className={styles.skeleton} role="status" aria-label={`Loading ${name}`}>
    {ROWS.map((row) => (
      <Skeleton key={row} h={20} my={10} w={`${96 - ((row * 7) % 18)}%`} />
    ))}
  </div>
)
