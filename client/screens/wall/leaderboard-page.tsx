/** The day's first ten by one number; shown only where the team has said so. */
import type { WallboardMeasure } from '#domain/floor/settings-parts.ts'
import type { CSSProperties } from 'react'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import { useFloor } from '../../live/use-floor.ts'
import classes from './leaderboard-page.module.css'

const PLACES = 10

const TITLES: Record<WallboardMeasure, string> = {
  bookings: 'Most bookings today',
  contacts: 'Most contacts today',
  calls: 'Most dials today',
}

const NOTHING: Record<WallboardMeasure, string> = {
  bookings: 'No bookings yet',
  contacts: 'No contacts yet',
  calls: 'No dials yet',
}

export interface Place {
  readonly row: BoardRow
  readonly rank: number
  readonly count: number
}

/** Equal counts share a place; nobody is listed for nothing. */
export function listPlaces(rows: readonly BoardRow[], measure: WallboardMeasure): readonly Place[] {
  const counted = rows
    .map((row) => ({ row, count: row.tally[measure] }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
  return counted
    .map(({ row, count }) => ({ row, count, rank: counted.findIndex((one) => one.count === count) + 1 }))
    .slice(0, PLACES)
}

export function LeaderboardPage({ rows }: { rows: readonly BoardRow[] }) {
  const { leaderboard, names } = useFloor((floor) => floor.settings.wallboard)
  const places = names === 'none' ? [] : listPlaces(rows, leaderboard)
  const most = places[0]?.count ?? 1
  return (
    <section className={classes.board}>
      <h2>{TITLES[leaderboard]}</h2>
      {places.length === 0 ? (
        <p className={classes.nothing}>{NOTHING[leaderboard]}</p>
      ) : (
        <ol className={classes.places}>
          {places.map((place) => (
            <Line key={place.row.agentId} place={place} most={most} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Line({ place: { row, rank, count }, most }: { place: Place; most: number }) {
  const style: CSSProperties = { '--share': count / most }
  return (
    <li className={classes.place} style={style}>
      <span>{rank}</span>
      <span className={classes.name}>{row.fullName}</span>
      <b>{count}</b>
    </li>
  )
}
