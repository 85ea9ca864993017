/** The floor in one line: its numbers, each of which opens what is behind it. */
import { Popover, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFloor } from '../../app/floor/use-floor.ts'
import type { BoardRow } from './board-rows.ts'
import type { BoardSearch } from './board-search.ts'
import classes from './strip.module.css'
import { type FloorTallies, floorTallies, shareText } from './tallies.ts'
import { BoardElapsed } from './time-pill.tsx'

interface FloorStripProps {
  readonly rows: readonly BoardRow[]
  readonly onChange: (change: Partial<BoardSearch>) => void
}

export function FloorStrip({ rows, onChange }: FloorStripProps) {
  const tallies = floorTallies(rows)
  const doubleDials = useFloor((floor) => floor.doubleDials)
  const show = (what: BoardSearch['show']) => () => onChange({ show: what })
  return (
    <div className={classes['strip']} role="group" aria-label="The floor in numbers">
      {tallies.orphaned > 0 && (
        <Figure
          label={tallies.orphaned === 1 ? 'orphaned call' : 'orphaned calls'}
          tone="bad"
          onClick={show('trouble')}
        >
          {tallies.orphaned}
        </Figure>
      )}
      <Figure label="on duty" onClick={show('floor')}>
        {tallies.onDuty}
      </Figure>
      <Figure label="on the line" onClick={show('talking')}>
        {tallies.onTheLine}
      </Figure>
      <Figure label="wrap-up" onClick={show('wrap-up')}>
        {tallies.wrapUp}
      </Figure>
      <Figure label="waiting" onClick={show('waiting')}>
        {tallies.waiting}
      </Figure>
      <Figure label="longest wait" onClick={() => onChange({ show: 'waiting', sort: 'longest' })}>
        {tallies.longestWaitSince === null ? '–' : <BoardElapsed since={tallies.longestWaitSince} />}
      </Figure>
      <span className={classes['gap']} />
      <DayFigures rows={rows} tallies={tallies} doubleDials={doubleDials} onChange={onChange} />
    </div>
  )
}

interface DayFiguresProps extends FloorStripProps {
  readonly tallies: FloorTallies
  readonly doubleDials: number
}

function DayFigures({ rows, tallies: { calls, contacts, bookings }, doubleDials, onChange }: DayFiguresProps) {
  const openFeed = () => onChange({ rail: 'activity', feed: 'outcomes' })
  return (
    <>
      <Behind
        label="calls"
        figure={calls}
        about="Calls started today."
        rows={rows}
        of={(row) => row.tally.calls}
        onEvents={openFeed}
      />
      <Behind
        label="contacts"
        figure={shareText(contacts, calls)}
        about={`${contacts} of ${calls} calls reached a person.`}
        rows={rows}
        of={(row) => row.tally.contacts}
        onEvents={openFeed}
      />
      <Behind
        label="bookings"
        figure={bookings}
        about={`${bookings} meetings booked: ${shareText(bookings, contacts)} of ${contacts} contacts.`}
        rows={rows}
        of={(row) => row.tally.bookings}
        onEvents={openFeed}
      />
      <Popover width={260} position="bottom-end">
        <Popover.Target>
          <UnstyledButton className={classes['figure']} data-tone={doubleDials > 0 ? 'bad' : undefined}>
            <b>{doubleDials}</b> double dials
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes['about']}>
          Leads dialled today while somebody else held them. Counted from the journal; it must read 0.
        </Popover.Dropdown>
      </Popover>
    </>
  )
}

function Figure({
  label,
  children,
  onClick,
  tone,
}: {
  label: string
  children: ReactNode
  onClick: () => void
  tone?: 'bad'
}) {
  return (
    <UnstyledButton className={classes['figure']} data-tone={tone} onClick={onClick}>
      <b>{children}</b> {label}
    </UnstyledButton>
  )
}

interface BehindProps {
  readonly label: string
  readonly figure: ReactNode
  readonly about: string
  readonly rows: readonly BoardRow[]
  readonly of: (row: BoardRow) => number
  readonly onEvents: () => void
}

const SHOWN = 8

/** A number and who it is made of; from there to the events. */
function Behind({ label, figure, about, rows, of, onEvents }: BehindProps) {
  const parts = rows
    .filter((row) => of(row) > 0)
    .toSorted((one, other) => of(other) - of(one))
    .slice(0, SHOWN)
  return (
    <Popover width={280} position="bottom-end">
      <Popover.Target>
        <UnstyledButton className={classes['figure']}>
          <b>{figure}</b> {label}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes['about']}>
        <p>{about}</p>
        {parts.map((row) => (
          <div key={row.agentId} className={classes['part']}>
            <span>{row.fullName}</span>
            <b>{of(row)}</b>
          </div>
        ))}
        <UnstyledButton className={classes['link']} onClick={onEvents}>
          Show the events
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  )
}
