/** The floor in numbers at that second, counted from the same rows as the tiles. */
import { Space } from '@mantine/core'
import type { BoardRow } from '../../../features/floor-view/board-rows.ts'
import { floorTallies, shareText } from '../../../features/floor-view/tallies.ts'
import { BoardElapsed } from '../../../features/floor-view/time-pill.tsx'
import classes from './past-numbers.module.css'

export function PastNumbers({ rows, doubleDials }: { rows: readonly BoardRow[]; doubleDials: number }) {
  const tallies = floorTallies(rows)
  const { orphaned, longestWaitSince } = tallies
  return (
    <dl className={classes.numbers} aria-label="The floor in numbers, then">
      {orphaned > 0 && <Figure name={orphaned === 1 ? 'orphaned call' : 'orphaned calls'}>{orphaned}</Figure>}
      <Figure name="on duty">{tallies.onDuty}</Figure>
      <Figure name="on the line">{tallies.onTheLine}</Figure>
      <Figure name="wrap-up">{tallies.wrapUp}</Figure>
      <Figure name="waiting">{tallies.waiting}</Figure>
      <Figure name="longest wait">{longestWaitSince === null ? '–' : <BoardElapsed since={longestWaitSince} />}</Figure>
      <Space flex={1} />
      <Figure name="calls so far">{tallies.calls}</Figure>
      <Figure name="contacts">{shareText(tallies.contacts, tallies.calls)}</Figure>
      <Figure name="bookings">{tallies.bookings}</Figure>
      <Figure name="double dials">{doubleDials}</Figure>
    </dl>
  )
}

const Figure = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div className={classes.figure}>
    <dd>{children}</dd> <dt>{name}</dt>
  </div>
)
