/** What was booked, newest first; and the one thing on this floor that is celebrated. */
import { IconCalendarCheck, IconConfetti } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import { floorTallies } from '../../features/floor-view/tallies.ts'
import { useBoardNow } from '../../features/floor-view/time-pill.tsx'
import { countText, numberText } from '../../format/duration.ts'
import { timeInZone } from '../../format/time-text.ts'
import { useFloor, useRecent, useServerClock } from '../../live/use-floor.ts'
import { type Booking, listBookings, toCelebrate } from './bookings.ts'
import classes from './booking-ticker.module.css'

const SHOWN = 6
const DAY_MS = 24 * 60 * 60_000

export function BookingTicker({ rows }: { rows: readonly BoardRow[] }) {
  const zone = useFloor((floor) => floor.settings.timeZone)
  const recent = useRecent()
  const clock = useServerClock()
  // A screen hangs for days: what it heard yesterday is not of today.
  const day = useFloor((floor) => floor.day)
  const [opened, setOpened] = useState(() => ({ day, at: clock() - DAY_MS }))
  if (opened.day !== day) setOpened({ day, at: clock() })
  const bookings = useMemo(() => listBookings(recent, opened.at), [recent, opened.at])
  const celebrated = useBoardNow((now) => toCelebrate(bookings, now)?.callId ?? '')
  const { bookings: count } = floorTallies(rows)
  const nameOf = (agentId: string) => rows.find((row) => row.agentId === agentId)?.fullName ?? ''
  const newest = bookings.find(({ callId }) => callId === celebrated)
  return (
    <>
      <footer className={classes.ticker}>
        <IconCalendarCheck aria-hidden />
        <b>{count === 0 ? 'No bookings yet today' : `${countText(count, 'booking')} today`}</b>
        <ul aria-label="Booked just now">
          {bookings.slice(0, SHOWN).map((booking) => (
            <li key={booking.callId}>
              {timeInZone(booking.at, zone)} {nameOf(booking.agentId)}
            </li>
          ))}
        </ul>
      </footer>
      {newest && <Celebration booking={newest} name={nameOf(newest.agentId)} count={count} />}
    </>
  )
}

const Celebration = ({ booking, name, count }: { booking: Booking; name: string; count: number }) => (
  <div className={classes.celebration} role="status" key={booking.callId}>
    <IconConfetti aria-hidden />
    <p>{name === '' ? 'A meeting is booked' : `${name} booked a meeting`}</p>
    <small>Number {numberText(count)} today</small>
  </div>
)
