/** Who does what, and since when: by name as far as the team lets names be shown, else counted by state. */
import type { PersonState } from '#domain/floor/people/person-state.ts'
import { IconHandStop } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import { BoardElapsed, useLevel } from '../../features/floor-view/time-pill.tsx'
import { STATES } from '../../features/agents/state-badge.tsx'
import { useFloor } from '../../live/use-floor.ts'
import { gridFor } from './pages.ts'
import classes from './people-page.module.css'

export function PeoplePage({ rows, part }: { rows: readonly BoardRow[]; part: number }) {
  const { names } = useFloor((floor) => floor.settings.wallboard)
  if (rows.length === 0) return <p className={classes.nobody}>No one is on duty yet.</p>
  if (names === 'none') return <States rows={rows} />
  const { columns, rows: lines } = gridFor(rows.length)
  const size = columns * lines
  const style: CSSProperties = { '--columns': columns, '--lines': lines, '--lines-of-two': Math.ceil(size / 2) }
  return (
    <ul className={classes.people} style={style} data-dense={columns > 4 || undefined} aria-label="People on duty">
      {rows.slice(part * size, (part + 1) * size).map((row) => (
        <Person key={row.agentId} row={row} />
      ))}
    </ul>
  )
}

function Person({ row }: { row: BoardRow }) {
  const level = useLevel(row)
  const { label, icon: StateIcon, tone } = STATES[row.state]
  return (
    <li className={classes.person} data-tone={tone} data-level={level} data-state={row.state}>
      <span className={classes.name}>
        {row.fullName}
        {row.agent?.handRaised && <IconHandStop className={classes.hand} aria-label="Hand raised" />}
      </span>
      <span className={classes.state}>
        <StateIcon aria-hidden />
        {label}
      </span>
      {row.since !== null && <BoardElapsed since={row.since} className={classes.time} />}
    </li>
  )
}

const SHOWN: readonly PersonState[] = [
  'talking',
  'dialing',
  'on-hold',
  'wrap-up',
  'reserved',
  'available',
  'not-ready',
  'unreachable',
  'orphaned',
]

const States = ({ rows }: { rows: readonly BoardRow[] }) => (
  <ul className={classes.states} aria-label="People on duty, by state">
    {SHOWN.map((state) => {
      const { label, icon: StateIcon, tone } = STATES[state]
      const count = rows.filter((row) => row.state === state).length
      return (
        <li key={state} className={classes.count} data-tone={count > 0 ? tone : undefined}>
          <StateIcon aria-hidden />
          <b>{count}</b> {label}
        </li>
      )
    })}
  </ul>
)
