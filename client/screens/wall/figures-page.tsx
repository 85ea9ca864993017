/** The numbers of the day, as large as they can be read from across the room; each rate with what it was counted from. */
import type { ReactNode } from 'react'
import { FEW } from '#domain/analytics/measure.ts'
import type { WallboardNumber } from '#domain/floor/settings-parts.ts'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import { currentTally, floorTallies, type FloorTallies, shareText } from '../../features/floor-view/tallies.ts'
import { BoardElapsed, useBoardNow } from '../../features/floor-view/time-pill.tsx'
import { numberText } from '../../format/duration.ts'
import { useFloor } from '../../live/use-floor.ts'
import classes from './figures-page.module.css'

export function FiguresPage({ rows }: { rows: readonly BoardRow[] }) {
  const { numbers } = useFloor((floor) => floor.settings.wallboard)
  const tallies = floorTallies(rows)
  return (
    <ul className={classes.figures} data-count={numbers.length} aria-label="The day in numbers">
      {numbers.map((number) => (
        <li key={number} className={classes.figure}>
          <Figure number={number} tallies={tallies} rows={rows} />
        </li>
      ))}
    </ul>
  )
}

interface FigureProps {
  readonly number: WallboardNumber
  readonly tallies: FloorTallies
  readonly rows: readonly BoardRow[]
}

function Figure({ number, tallies, rows }: FigureProps) {
  const { calls, contacts, bookings } = tallies
  switch (number) {
    case 'calls':
      return <Plain label="Dials">{numberText(calls)}</Plain>
    case 'contacts':
      return <Plain label="Contacts">{numberText(contacts)}</Plain>
    case 'bookings':
      return (
        <Plain label="Bookings" tone="green">
          {numberText(bookings)}
        </Plain>
      )
    case 'contact-rate':
      return <Rate label="Contact rate" count={contacts} of={calls} ofWhat="dials" />
    case 'booking-rate':
      return <Rate label="Booking rate" count={bookings} of={contacts} ofWhat="contacts" />
    case 'talk-time':
      return <TalkTime rows={rows} />
    case 'longest-wait':
      return <LongestWait since={tallies.longestWaitSince} rows={rows} />
    case 'on-duty':
      return (
        <Plain label="On duty" below={`${tallies.onTheLine} calling · ${tallies.waiting} waiting`}>
          {tallies.onDuty}
        </Plain>
      )
    case 'hands-up':
      return <Hands rows={rows} />
    default:
      return number satisfies never
  }
}

interface PlainProps {
  readonly label: string
  readonly below?: ReactNode
  readonly tone?: 'green' | 'amber' | 'red' | undefined
  readonly few?: boolean
  readonly children: ReactNode
}

const Plain = ({ label, below, tone, few = false, children }: PlainProps) => (
  <>
    <span className={classes.label}>{label}</span>
    <b className={classes.value} data-tone={tone} data-few={few || undefined}>
      {children}
    </b>
    <span className={classes.below}>{below}</span>
  </>
)

interface RateProps {
  readonly label: string
  readonly count: number
  readonly of: number
  readonly ofWhat: string
}

const Rate = ({ label, count, of, ofWhat }: RateProps) => (
  <Plain label={label} few={of < FEW} below={rateText(count, of, ofWhat)}>
    {shareText(count, of)}
  </Plain>
)

function rateText(count: number, of: number, ofWhat: string): string {
  if (of === 0) return `no ${ofWhat} yet`
  return `${of < FEW ? 'few: ' : ''}${numberText(count)} of ${numberText(of)} ${ofWhat}`
}

function TalkTime({ rows }: { rows: readonly BoardRow[] }) {
  const total = useBoardNow((now) => hoursText(rows.reduce((sum, row) => sum + currentTally(row, now).talkMs, 0)))
  return <Plain label="Talk time">{total}</Plain>
}

/** `12 h 05`, `7 min`: as short as it can be said. */
function hoursText(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}

function LongestWait({ since, rows }: { since: number | null; rows: readonly BoardRow[] }) {
  const limits = useFloor((floor) => floor.settings.thresholds.idle)
  const tone = useBoardNow((now) => toneOf(since === null ? 0 : now - since, limits))
  const who = rows.find((row) => row.state === 'available' && row.since === since)
  return (
    <Plain label="Longest wait" tone={tone === '' ? undefined : tone} below={who?.fullName}>
      {since === null ? '–' : <BoardElapsed since={since} />}
    </Plain>
  )
}

function toneOf(ms: number, limits: { warnMs: number; alarmMs: number } | undefined): 'amber' | 'red' | '' {
  if (limits === undefined || ms < limits.warnMs) return ''
  return ms < limits.alarmMs ? 'amber' : 'red'
}

/** Whoever has asked for help for the longest is named. */
function Hands({ rows }: { rows: readonly BoardRow[] }) {
  const hands = rows.flatMap(({ agent, fullName }) =>
    agent?.handRaised ? [{ fullName, at: agent.handRaised.at }] : [],
  )
  const [first] = hands.toSorted((one, other) => one.at - other.at)
  return (
    <Plain
      label="Hands up"
      tone={first && 'amber'}
      below={
        first && (
          <>
            {first.fullName} <BoardElapsed since={first.at} />
          </>
        )
      }
    >
      {hands.length}
    </Plain>
  )
}
