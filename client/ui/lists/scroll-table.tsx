/** A table that may be wider than its place. What scrolls is scrolled by keys too, so it takes the focus and has a name. */
import { Table, type TableProps } from '@mantine/core'

interface ScrollTableProps extends TableProps {
  readonly label: string
  readonly minWidth: number
}

export const ScrollTable = ({ label, minWidth, children, ...table }: ScrollTableProps) => (
  <Table.ScrollContainer
    minWidth={minWidth}
    type="native"
    // What is hidden from sight in a cell scrolls along, and does not widen the page.
    pos="relative"
    role="region"
    tabIndex={0}
    aria-label={`${label}, a table to scroll`}
  >
    <Table aria-label={label} {...table}>
      {children}
    </Table>
  </Table.ScrollContainer>
)
