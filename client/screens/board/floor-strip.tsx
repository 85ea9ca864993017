/** The floor in one line: its numbers, each of which opens what is behind it. */
import { Anchor, Space, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFloor } from '../../live/use-floor.ts'
import { hasOpenAlert } from '../../features/floor-view/alerts.ts'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import type { BoardSearch } from '../../features/floor-view/board-search.ts'
import { DayFigures, RowsBehind } from '../../features/floor-view/day-figures.tsx'
import { Figure } from '../../features/floor-view/figure.tsx'
import classes from './floor-strip.module.css'
import { TimeFigures } from './time-figures.tsx'
import { floorTallies } from '../../features/floor-view/tallies.ts'
import { BoardElapsed, useBoardNow } from '../../features/floor-view/time-pill.tsx'
import { useTeamTargets } from './use-team-targets.ts'

interface FloorStripProps {
  readonly rows: readonly BoardRow[]
  readonly onChange: (change: Partial<BoardSearch>) => void
}

export function FloorStrip({ rows, onChange }: FloorStripProps) {
  const tallies = floorTallies(rows)
  const doubleDials = useFloor((floor) => floor.doubleDials)
  const settings = useFloor((floor) => floor.settings)
  const inTrouble = useBoardNow((now) => rows.filter((row) => hasOpenAlert(row, settings, now)).length)
  const { pace, towards } = useTeamTargets(rows)
  const show = (what: BoardSearch['show']) => () => onChange({ show: what })
  return (
    <div className={classes.strip} role="group" aria-label="The floor in numbers">
      {tallies.orphaned > 0 && (
        <Figure
          label={tallies.orphaned === 1 ? 'orphaned call' : 'orphaned calls'}
          tone="bad"
          onClick={show('trouble')}
        >
          {tallies.orphaned}
        </Figure>
      )}
      {inTrouble > 0 && (
        <Figure label="in trouble" onClick={show('trouble')}>
          {inTrouble}
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
      <Space flex={1} />
      {pace === null ? null : (
        <Text size="sm" c="dimmed" px="xs" style={{ flex: 'none' }}>
          {pace}
        </Text>
      )}
      <TimeFigures rows={rows} />
      <RowsBehind value={rows}>
        <DayFigures
          calls={tallies.calls}
          contacts={tallies.contacts}
          bookings={tallies.bookings}
          doubleDials={doubleDials}
          towards={towards}
        />
      </RowsBehind>
      <Anchor
        component={Link}
        to="/time-machine"
        variant="icon"
        size="sm"
        fw={550}
        px="sm"
        style={{ flex: 'none' }}
        title="See the board at any past moment"
      >
        <IconHistory size={15} aria-hidden /> Time machine
      </Anchor>
    </div>
  )
}
