/** What stands on the screen: whose floor and what time it is, one page after the other, and what was booked. */
import type { Wall } from '#domain/http/access/wallboards.ts'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { BoardRows, type BoardRow } from '../../features/floor-view/board-rows.ts'
import { BoardElapsed, FrozenAt } from '../../features/floor-view/time-pill.tsx'
import { useFrozenAt } from '../../features/floor-view/use-board.ts'
import { dateInZone, timeInZone } from '../../format/time-text.ts'
import { useFloor, useFromNow } from '../../live/use-floor.ts'
import { BookingTicker } from './booking-ticker.tsx'
import { FiguresPage } from './figures-page.tsx'
import { HoursPage } from './hours-page.tsx'
import { LeaderboardPage } from './leaderboard-page.tsx'
import { listPages, turnedTo, type WallPage } from './pages.ts'
import { PeoplePage } from './people-page.tsx'
import classes from './wall-stage.module.css'

const NOBODY: readonly never[] = []

/** In the order of names, whoever does what: everybody finds themselves in the same place. */
function usePeople(): readonly BoardRow[] {
  const [rows] = useState(() => new BoardRows())
  const all = useFloor((floor) => rows.of(floor, NOBODY))
  return useMemo(
    () =>
      all.toSorted(
        (one, other) => one.fullName.localeCompare(other.fullName) || one.agentId.localeCompare(other.agentId),
      ),
    [all],
  )
}

export function WallStage({ wall }: { wall: Wall | null }) {
  const rows = usePeople()
  const frozenAt = useFrozenAt()
  const settings = useFloor((floor) => floor.settings.wallboard)
  const onDuty = useMemo(() => rows.filter(({ state }) => state !== 'logged-out'), [rows])
  const pages = listPages(settings, onDuty.length)
  const turn = useFromNow((now) => turnedTo(now, pages.length, settings.pageSeconds))
  const shown = pages[turn] ?? pages[0]
  return (
    <FrozenAt value={frozenAt}>
      <main className={classes.stage} data-stale={frozenAt !== null || undefined}>
        <header className={classes.head}>
          <h1>{wall?.team.name}</h1>
          <Turning pages={pages} turn={turn} />
          <Clock />
        </header>
        {frozenAt !== null && <StaleLine since={frozenAt} />}
        <div className={classes.page}>{shown && <Page shown={shown} rows={rows} onDuty={onDuty} wall={wall} />}</div>
        <BookingTicker rows={rows} />
      </main>
    </FrozenAt>
  )
}

interface PageProps {
  readonly shown: WallPage
  readonly rows: readonly BoardRow[]
  readonly onDuty: readonly BoardRow[]
  readonly wall: Wall | null
}

function Page({ shown, rows, onDuty, wall }: PageProps) {
  switch (shown.page) {
    case 'figures':
      return <FiguresPage rows={rows} />
    case 'people':
      return <PeoplePage rows={onDuty} part={shown.part} />
    case 'leaderboard':
      return <LeaderboardPage rows={rows} />
    case 'hours':
      return <HoursPage wall={wall} />
    default:
      return shown.page satisfies never
  }
}

/** Which of the pages it is. */
const Turning = ({ pages, turn }: { pages: readonly WallPage[]; turn: number }) =>
  pages.length < 2 ? null : (
    <span className={classes.turning} role="img" aria-label={`Page ${turn + 1} of ${pages.length}`}>
      {pages.map(({ page, part }, index) => (
        <i key={`${page}-${part}`} data-now={index === turn || undefined} />
      ))}
    </span>
  )

/** By the team's own calendar, wherever the screen hangs. */
function Clock() {
  const zone = useFloor((floor) => floor.settings.timeZone)
  const time = useFromNow((now) => timeInZone(now, zone) ?? '')
  const date = useFromNow((now) => dateInZone(now, zone))
  return (
    <p className={classes.clock}>
      <span>{date}</span> <time>{time}</time>
    </p>
  )
}

function StaleLine({ since }: { since: number }) {
  const zone = useFloor((floor) => floor.settings.timeZone)
  return (
    <p className={classes.stale} role="status">
      <IconPlugConnectedX aria-hidden />
      <span>
        No connection. Showing the floor as of <b>{timeInZone(since, zone)}</b>,{' '}
        <FrozenAt value={null}>
          <BoardElapsed since={since} />
        </FrozenAt>{' '}
        ago.
      </span>
    </p>
  )
}
